import { strict as assert } from "node:assert";
import fc from "fast-check";
import { parseSchedule } from "../../../policy/aws/schedule";

const day = 24 * 60;

/** Accepted expressions and their longest interval; the first twelve are AWS's own examples. */
const accepted: Readonly<Record<string, number | undefined>> = {
  "cron(0/30 * * * ? *)": 30,
  "cron(0 0/1 * * ? *)": 60,
  "cron(0 0/2 * * ? *)": 120,
  "cron(0 0/4 * * ? *)": 240,
  "cron(0 0/8 * * ? *)": 480,
  "cron(0 0/12 * * ? *)": 720,
  "cron(15 13 ? * * *)": day,
  "cron(15 13 ? * MON *)": 7 * day,
  "cron(0 */30 * * * ? *)": 30,
  "cron(0 0 2 ? * SUN *)": 7 * day,
  "cron(0 0 ? * THU#2 *)": 35 * day,
  "rate(15 days)": 15 * day,
  "rate(30 minutes)": 30,
  "rate(1 hour)": 60,
  "rate(5 hours)": 300,
  "rate(1 day)": day,
  "rate(30 days)": 30 * day,
  "rate(743 hours)": 743 * 60,
  "rate(44639 minutes)": 44639,
  "cron(30 09 * * ? *)": day,
  "cron(0 * * * ? *)": 60,
  "cron(45 1/2 ? * * *)": 120,
  "cron(15/30 * * * ? *)": 30,
  "cron(0 2 ? * 6L *)": 35 * day,
  "cron(0 2 ? * 1 *)": 7 * day,
  "cron(0 2 ? * FRI#5 *)": 119 * day,
  "at(2030-01-31T22:00:00)": undefined,
  "at(2028-02-29T00:00:00)": undefined,
};

const cronShape =
  "a cron has six fields with one space between them: minutes hours day-of-month month day-of-week year";
const rateShape =
  "a rate is a positive whole number, one space and a unit (minutes, hours or days), as in rate(12 hours)";
const atShape = "a single run is an existing UTC time such as at(2030-01-31T22:00:00)";
const oneDay = (field: string): string =>
  `day-of-week is one day: SUN to SAT or 1 to 7, MON#1 for the first Monday of a month, 2L for the last; not "${field}"`;
const noDayOfMonth = (field: string): string =>
  `an association can't choose a day of the month ("${field}"): use a weekday such as MON, MON#1 (the first Monday) or 2L (the last Monday)`;
const hourSteps = (field: string): string =>
  `repeating hours are every 1, 2, 4, 8 or 12 hours (0/1, 0/2, 0/4, 0/8, 0/12), not "${field}"`;

const rejected: Readonly<Record<string, string>> = {
  "rate(10 minutes)": "an association runs at most every 30 minutes",
  "rate(29 minutes)": "an association runs at most every 30 minutes",
  "rate(1 minute)": "an association runs at most every 30 minutes",
  "rate(1 hours)": "the unit is singular for 1 and plural otherwise: write rate(1 hour)",
  "rate(5 hour)": "the unit is singular for 1 and plural otherwise: write rate(5 hours)",
  "rate(31 days)": "the interval of a rate must be less than 31 days",
  "rate(744 hours)": "the interval of a rate must be less than 31 days",
  "rate(44640 minutes)": "the interval of a rate must be less than 31 days",
  "rate(0 hours)": rateShape,
  "rate(-1 hours)": rateShape,
  "rate(1.5 hours)": rateShape,
  "rate(012 hours)": rateShape,
  "rate(12  hours)": rateShape,
  "rate(12 Hours)": rateShape,
  "rate(2 weeks)": rateShape,
  "rate()": rateShape,
  "cron(0 0/3 * * ? *)": hourSteps("0/3"),
  "cron(0 0/6 * * ? *)": hourSteps("0/6"),
  "cron(0 5/4 * * ? *)": hourSteps("5/4"),
  "cron(0/15 * * * ? *)": 'the only repeating minutes are every 30 minutes (0/30), not "0/15"',
  "cron(30/30 * * * ? *)": 'the only repeating minutes are every 30 minutes (0/30), not "30/30"',
  "cron(0/30 8 * * ? *)": 'every 30 minutes needs * in the hours field, not "8"',
  "cron(* * * * ? *)": 'minutes are 0 to 59 beside repeating hours, not "*"',
  "cron(60 1 * * ? *)": 'minutes are 0 to 59, or 0/30 for every 30 minutes, not "60"',
  "cron(0 24 * * ? *)":
    'hours are 0 to 23, or 0/1, 0/2, 0/4, 0/8 or 0/12 for every so many hours, not "24"',
  "cron(0 8-17 * * ? *)":
    'hours are 0 to 23, or 0/1, 0/2, 0/4, 0/8 or 0/12 for every so many hours, not "8-17"',
  "cron(0 0/4 ? * MON *)":
    'a repeating time can\'t be limited to "MON": write * for the day, or one time of day',
  "cron(0 2 ? 6 MON *)": 'an association has no value in the month field: write * instead of "6"',
  "cron(0 2 ? * MON 2030)":
    'an association runs every year: write * instead of "2030" in the year field',
  "cron(0 2 * * * *)": "exactly one of day-of-month and day-of-week is ?",
  "cron(0 2 ? * ? *)": "exactly one of day-of-month and day-of-week is ?",
  "cron(0 2 1 * ? *)": noDayOfMonth("1"),
  "cron(0 2 L * ? *)": noDayOfMonth("L"),
  "cron(0 2 15W * ? *)": noDayOfMonth("15W"),
  "cron(0 2 ? * MON-FRI *)": oneDay("MON-FRI"),
  "cron(0 2 ? * MON,WED *)": oneDay("MON,WED"),
  "cron(0 2 ? * 0 *)": oneDay("0"),
  "cron(0 2 ? * 8 *)": oneDay("8"),
  "cron(0 2 ? * FRIL *)": oneDay("FRIL"),
  "cron(0 2 ? * MON#6 *)": oneDay("MON#6"),
  "cron(0 2 ? * mon *)": oneDay("mon"),
  "cron(5 0 2 ? * MON *)": 'the seconds field may only be 0, not "5"',
  "cron(0 2 ? * MON)": cronShape,
  "cron(0  2 ? * MON *)": cronShape,
  "cron(0 0 2 ? * MON * *)": cronShape,
  "cron()": cronShape,
  "at(2030-02-30T00:00:00)": atShape,
  "at(2030-01-31 22:00:00)": atShape,
  "at(2030-01-31T24:00:00)": atShape,
  "at(2030-01-31T22:00)": atShape,
  "at(2030-01-31T22:00:00Z)": atShape,
};

describe("schedule", () => {
  for (const [expression, minutes] of Object.entries(accepted)) {
    it(`accepts ${expression}`, () => {
      assert.deepEqual(parseSchedule(expression), {
        ok: true,
        schedule: {
          kind: expression.slice(0, expression.indexOf("(")),
          expression,
          longestIntervalMinutes: minutes,
        },
      });
    });
  }

  for (const [expression, problem] of Object.entries(rejected)) {
    it(`refuses ${expression}`, () => {
      const actual = parseSchedule(expression);
      assert.deepEqual(actual, { ok: false, problem: `${expression}: ${problem}` });
    });
  }

  for (const text of [
    "",
    "12 hours",
    "Rate(12 hours)",
    " rate(12 hours)",
    "rate(12 hours) ",
    "rate(12 hours",
  ]) {
    it(`refuses text that is no schedule: "${text}"`, () => {
      assert.deepEqual(parseSchedule(text), {
        ok: false,
        problem: `"${text}" is not a schedule; write rate(12 hours), cron(0 0/12 * * ? *) or at(2030-01-31T22:00:00)`,
      });
    });
  }

  it("judges every rate by AWS's two limits and its rule of the singular", () => {
    const units = { minute: 1, hour: 60, day } as const;
    fc.assert(
      fc.property(
        fc.nat({ max: 50_000 }),
        fc.constantFrom("minute", "hour", "day"),
        fc.boolean(),
        (value, unit, plural) => {
          const minutes = value * units[unit];
          const wanted = minutes >= 30 && minutes < 31 * day && (value === 1) !== plural;
          const parsed = parseSchedule(`rate(${value} ${unit}${plural ? "s" : ""})`);
          assert.equal(parsed.ok, wanted);
          if (parsed.ok) assert.equal(parsed.schedule.longestIntervalMinutes, minutes);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("never throws, and repeats the text it refuses", () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom("rate", "cron", "at", ""), (body, kind) => {
        const text = `${kind}(${body})`;
        const parsed = parseSchedule(text);
        assert.ok(parsed.ok ? parsed.schedule.expression === text : parsed.problem.includes(text));
      }),
      { numRuns: 2000 },
    );
  });
});
