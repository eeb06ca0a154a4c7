import { unknown } from "../../../policy/stack";
import { compliant } from "../support/compliant";
import { assertAccepted, assertViolation } from "../support/judge";

const policy = "inventory-fresh";
const scheduled = (scheduleExpression: string | undefined | typeof unknown) =>
  compliant.with("association", { scheduleExpression });
const adopt = (schedule: string) => ({
  "pack-configuration": {
    adopted: {
      id: "11111111-2222-3333-4444-555555555555",
      schedule,
      collect: ["applications"],
    },
  },
});

describe("policy inventory-fresh", () => {
  for (const schedule of [
    "rate(12 hours)",
    "rate(1 day)",
    "rate(30 minutes)",
    "cron(0 2 ? * * *)",
  ]) {
    it(`accepts ${schedule}`, () => {
      assertAccepted(policy, scheduled(schedule));
    });
  }

  it("accepts a slower schedule where the configuration allows it", () => {
    assertAccepted(policy, scheduled("rate(7 days)"), { [policy]: { maximumHours: 168 } });
  });

  it("fails for a schedule that is slower than the limit", () => {
    assertViolation(
      policy,
      scheduled("rate(25 hours)"),
      "association",
      'Association "association": its schedule rate(25 hours) lets up to 25 hours pass between two collections; the limit is 24 hours. Write a schedule such as rate(12 hours).',
    );
  });

  it("fails for a limit of its own that the schedule misses", () => {
    assertViolation(
      policy,
      compliant,
      "association",
      'Association "association": its schedule rate(12 hours) lets up to 12 hours pass between two collections; the limit is 1 hour. Write a schedule such as rate(1 hour).',
      { [policy]: { maximumHours: 1 } },
    );
  });

  it("fails for a schedule that Systems Manager refuses", () => {
    assertViolation(
      policy,
      scheduled("rate(10 minutes)"),
      "association",
      'Association "association": Systems Manager does not accept its schedule: rate(10 minutes): an association runs at most every 30 minutes. Write a schedule such as rate(12 hours).',
    );
  });

  it("fails for a single run", () => {
    assertViolation(
      policy,
      scheduled("at(2030-01-31T22:00:00)"),
      "association",
      'Association "association": its schedule at(2030-01-31T22:00:00) runs once and never again. Write a schedule such as rate(12 hours).',
    );
  });

  it("fails for a first run that is postponed", () => {
    const stack = compliant.with("association", {
      scheduleExpression: "cron(0 2 ? * * *)",
      applyOnlyAtCronInterval: true,
    });
    assertViolation(
      policy,
      stack,
      "association",
      'Association "association": applyOnlyAtCronInterval postpones the first collection to the next time of the cron; leave it out. Write a schedule such as rate(12 hours).',
    );
  });

  it("fails without a schedule", () => {
    assertViolation(
      policy,
      scheduled(undefined),
      "association",
      'Association "association": it has no schedule, so it collects once and never again. Write a schedule such as rate(12 hours).',
    );
  });

  it("fails when the schedule is not known at preview", () => {
    assertViolation(
      policy,
      scheduled(unknown),
      "association",
      'Association "association": its schedule is not known at preview. Write a schedule such as rate(12 hours).',
    );
  });

  it("fails when it is not known at preview whether the first run is postponed", () => {
    const stack = compliant.with("association", { applyOnlyAtCronInterval: unknown });
    assertViolation(
      policy,
      stack,
      "association",
      'Association "association": applyOnlyAtCronInterval is not known at preview. Write a schedule such as rate(12 hours).',
    );
  });

  it("accepts an empty list of calendars", () => {
    assertAccepted(policy, compliant.with("association", { calendarNames: [] }));
  });

  it("fails when collections wait for a calendar to open", () => {
    const calendarNames = ["arn:aws:ssm:eu-central-1:111122223333:document/freeze"];
    assertViolation(
      policy,
      compliant.with("association", { calendarNames }),
      "association",
      'Association "association": it runs only while a calendar is open (calendarNames: arn:aws:ssm:eu-central-1:111122223333:document/freeze); leave it out. Write a schedule such as rate(12 hours).',
    );
  });

  it("fails when it is not known at preview whether there are calendars", () => {
    assertViolation(
      policy,
      compliant.with("association", { calendarNames: unknown }),
      "association",
      'Association "association": calendarNames is not known at preview. Write a schedule such as rate(12 hours).',
    );
  });

  it("accepts the declared schedule of an adopted association", () => {
    assertAccepted(policy, compliant.without("association"), adopt("rate(30 minutes)"));
  });

  it("fails for the declared schedule of an adopted association", () => {
    assertViolation(
      policy,
      compliant.without("association"),
      undefined,
      "The adopted association 11111111-2222-3333-4444-555555555555: its schedule rate(2 days) lets up to 48 hours pass between two collections; the limit is 24 hours. Write a schedule such as rate(12 hours).",
      adopt("rate(2 days)"),
    );
  });
});
