import { strict as assert } from "node:assert";
import fc from "fast-check";
import { parseSchedule } from "../../../policy/aws/schedule";

const minutesADay = 24 * 60;
const millisecondsADay = minutesADay * 60_000;
const weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/** The values of a field that is a number, * or START/STEP. */
function expand(field: string, size: number): number[] {
  const [start = "", step] = field.split("/");
  const all = [...Array(size).keys()];
  if (step !== undefined) {
    const first = start === "*" ? 0 : Number(start);
    return all.filter((value) => value >= first && (value - first) % Number(step) === 0);
  }
  return field === "*" ? all : [Number(field)];
}

function runsOn(field: string, date: Date): boolean {
  if (field === "*" || field === "?") return true;
  const [, name = "", nth, last] = /^(\w{3}|\d)(?:#(\d))?(L)?$/.exec(field) ?? [];
  const weekday = weekdays.includes(name) ? weekdays.indexOf(name) : Number(name) - 1;
  if (date.getUTCDay() !== weekday) return false;
  if (nth !== undefined) return Math.ceil(date.getUTCDate() / 7) === Number(nth);
  return last === undefined || new Date(date.getTime() + 7 * millisecondsADay).getUTCDate() <= 7;
}

/** The longest gap between two runs, found by walking the calendar. */
function walkedInterval(minute: string, hour: string, dayOfWeek: string, days: number): number {
  const times = expand(hour, 24).flatMap((h) => expand(minute, 60).map((m) => h * 60 + m));
  let longest = 0;
  let previous: number | undefined;
  for (let index = 0; index < days; index += 1) {
    const date = new Date(Date.UTC(2000, 0, 1) + index * millisecondsADay);
    if (!runsOn(dayOfWeek, date)) continue;
    for (const time of times) {
      const at = index * minutesADay + time;
      if (previous !== undefined) longest = Math.max(longest, at - previous);
      previous = at;
    }
  }
  return longest;
}

/** Fields as people write them, most of them refused in some combination. */
const minuteField = fc.oneof(
  fc.nat({ max: 59 }).map(String),
  fc.tuple(fc.constantFrom("*", "0", "10", "30"), fc.constantFrom(15, 30)).map((p) => p.join("/")),
);
const hourField = fc.oneof(
  fc.nat({ max: 23 }).map(String),
  fc.constant("*"),
  fc
    .tuple(fc.constantFrom("*", "0", "1", "9"), fc.integer({ min: 1, max: 12 }))
    .map((p) => p.join("/")),
);
const dayField = fc.constantFrom("*", "*", "*", "SUN", "5", "SAT#1", "3#4", "7L");

describe("cron interval", () => {
  it("is the longest gap that a walk over the calendar finds", () => {
    let accepted = 0;
    fc.assert(
      fc.property(minuteField, hourField, dayField, (minute, hour, dayOfWeek) => {
        const parsed = parseSchedule(`cron(${minute} ${hour} ? * ${dayOfWeek} *)`);
        if (!parsed.ok) return;
        accepted += 1;
        assert.equal(
          parsed.schedule.longestIntervalMinutes,
          walkedInterval(minute, hour, dayOfWeek, 800),
        );
      }),
      { numRuns: 1500, seed: 7 },
    );
    assert.ok(accepted > 300, `only ${accepted} of the generated expressions were accepted`);
  });

  it("knows that a fifth weekday can be 119 days away, over 400 years", () => {
    const parsed = parseSchedule("cron(0 2 ? * FRI#5 *)");
    assert.ok(parsed.ok);
    assert.equal(walkedInterval("0", "2", "FRI#5", 146_097), 119 * minutesADay);
    assert.equal(parsed.schedule.longestIntervalMinutes, 119 * minutesADay);
  });
});
