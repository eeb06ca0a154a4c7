/**
 * The cron expressions that State Manager accepts for associations. AWS describes them in words
 * ("every 1/2, 1, 2, 4, 8, or 12 hours; every day, every week, every nth or last weekday of the
 * month at a specific time") and by example; this is the narrowest grammar that admits each
 * example of the page that policy/aws/schedule.ts names.
 */

const hour = 60;
const day = 24 * hour;
const hourSteps = [1, 2, 4, 8, 12];
const weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/**
 * The longest time between two runs on the nth weekday of a month, in days. A fifth weekday is
 * missing from most months: 119 days is the longest gap in the 400-year Gregorian cycle.
 */
const longestGapOfNthWeekday = [35, 35, 35, 35, 119];

const shape =
  "a cron has six fields with one space between them: minutes hours day-of-month month day-of-week year";

type Interval = { readonly minutes: number } | string;

/** Parses what stands between the brackets of cron(); a text is what is wrong with it. */
export function parseCron(body: string): Interval {
  const fields = body.split(" ");
  if (fields.includes("")) return shape;
  if (fields.length === 7) {
    const seconds = fields.shift();
    if (seconds !== "0") return `the seconds field may only be 0, not "${String(seconds)}"`;
  }
  const [minute, hours, dayOfMonth, month, dayOfWeek, year] = fields;
  if (
    fields.length !== 6 ||
    minute === undefined ||
    hours === undefined ||
    dayOfMonth === undefined ||
    dayOfWeek === undefined
  ) {
    return shape;
  }
  if (month !== "*") {
    return `an association has no value in the month field: write * instead of "${String(month)}"`;
  }
  if (year !== "*") {
    return `an association runs every year: write * instead of "${String(year)}" in the year field`;
  }
  if (dayOfMonth === "?" ? dayOfWeek === "?" : dayOfWeek !== "?") {
    return "exactly one of day-of-month and day-of-week is ?";
  }
  if (dayOfMonth !== "*" && dayOfMonth !== "?") {
    return `an association can't choose a day of the month ("${dayOfMonth}"): use a weekday such as MON, MON#1 (the first Monday) or 2L (the last Monday)`;
  }
  const chosenDay = dayOfMonth === "?" && dayOfWeek !== "*" ? dayOfWeek : undefined;
  return withinDay(minute, hours, chosenDay);
}

function withinDay(minute: string, hours: string, chosenDay: string | undefined): Interval {
  const repeated = repeatedInterval(minute, hours);
  if (typeof repeated === "string") return repeated;
  if (repeated !== undefined) {
    return chosenDay === undefined
      ? repeated
      : `a repeating time can't be limited to "${chosenDay}": write * for the day, or one time of day`;
  }
  if (!isNumber(minute, 59)) {
    return `minutes are 0 to 59, or 0/30 for every 30 minutes, not "${minute}"`;
  }
  if (!isNumber(hours, 23)) {
    return `hours are 0 to 23, or 0/1, 0/2, 0/4, 0/8 or 0/12 for every so many hours, not "${hours}"`;
  }
  return chosenDay === undefined ? { minutes: day } : weekdayInterval(chosenDay);
}

/** The interval of "every N minutes" or "every N hours"; undefined when neither field repeats. */
function repeatedInterval(minute: string, hours: string): Interval | undefined {
  const minuteStep = parseStep(minute);
  if (minuteStep !== undefined) {
    if (minuteStep.step !== 30 || minuteStep.start >= 30) {
      return `the only repeating minutes are every 30 minutes (0/30), not "${minute}"`;
    }
    return hours === "*"
      ? { minutes: 30 }
      : `every 30 minutes needs * in the hours field, not "${hours}"`;
  }
  const hourStep = hours === "*" ? { start: 0, step: 1 } : parseStep(hours);
  if (hourStep === undefined) return undefined;
  if (!isNumber(minute, 59)) return `minutes are 0 to 59 beside repeating hours, not "${minute}"`;
  // A start beyond the step would leave a longer gap over midnight: 5/4 runs at 5, 9, 13, 17, 21.
  if (!hourSteps.includes(hourStep.step) || hourStep.start >= hourStep.step) {
    return `repeating hours are every 1, 2, 4, 8 or 12 hours (0/1, 0/2, 0/4, 0/8, 0/12), not "${hours}"`;
  }
  return { minutes: hourStep.step * hour };
}

/** Parses START/STEP, with * for a start of 0. */
function parseStep(field: string): { start: number; step: number } | undefined {
  const match = /^(\*|\d{1,2})\/(\d{1,2})$/.exec(field);
  const [, start, step] = match ?? [];
  if (start === undefined || step === undefined) return undefined;
  return { start: start === "*" ? 0 : Number(start), step: Number(step) };
}

function isNumber(field: string, largest: number): boolean {
  return /^\d{1,2}$/.test(field) && Number(field) <= largest;
}

function weekdayInterval(field: string): Interval {
  const match = /^([1-7]|[A-Z]{3})(?:#([1-5])|(L))?$/.exec(field);
  const [, name, nth, last] = match ?? [];
  const known = name !== undefined && (/^[1-7]$/.test(name) || weekdays.includes(name));
  // AWS documents the last weekday with its number only (6L).
  if (!known || (last !== undefined && !/^[1-7]$/.test(name))) {
    return `day-of-week is one day: SUN to SAT or 1 to 7, MON#1 for the first Monday of a month, 2L for the last; not "${field}"`;
  }
  if (last !== undefined) return { minutes: 35 * day };
  if (nth === undefined) return { minutes: 7 * day };
  return { minutes: (longestGapOfNthWeekday[Number(nth) - 1] ?? 0) * day };
}
