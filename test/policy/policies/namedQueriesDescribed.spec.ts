import { strict as assert } from "node:assert";
import { unknown } from "../../../policy/stack";
import { compliant } from "../support/compliant";
import { assertAccepted, assertViolation, outcomeOf } from "../support/judge";

const policy = "named-queries-described";
const query = "query-instance-coverage";
const nowhere = { database: [], workgroup: [] };

describe("policy named-queries-described", () => {
  it("accepts a described query in the stack's workgroup and database", () => {
    assertAccepted(policy, compliant);
  });

  it("accepts names that are taken from the stack's resources and not known yet", () => {
    assertAccepted(policy, compliant.with(query, { database: unknown, workgroup: unknown }));
  });

  it("accepts a database that the configuration approves", () => {
    const configuration = { [policy]: { approvedDatabases: ["shared"] } };
    assertAccepted(policy, compliant.with(query, { database: "shared" }), configuration);
  });

  it("fails for a blank description", () => {
    assertViolation(
      policy,
      compliant.with(query, { description: "  " }),
      query,
      'NamedQuery "query-instance-coverage": it has no description. Say which question it answers.',
    );
  });

  it("fails without a description", () => {
    assertViolation(
      policy,
      compliant.with(query, { description: undefined }),
      query,
      'NamedQuery "query-instance-coverage": it has no description. Say which question it answers.',
    );
  });

  it("fails for another workgroup", () => {
    assertViolation(
      policy,
      compliant.with(query, { workgroup: "primary" }),
      query,
      'NamedQuery "query-instance-coverage": its workgroup is primary, which is none of this stack. Take workgroup from the stack\'s resource.',
    );
  });

  it("fails without a workgroup", () => {
    assertViolation(
      policy,
      compliant.with(query, { workgroup: undefined }),
      query,
      'NamedQuery "query-instance-coverage": it names no workgroup, so it belongs to the one called primary. Take workgroup from the stack\'s resource.',
    );
  });

  it("fails for another database", () => {
    assertViolation(
      policy,
      compliant.with(query, { database: "default" }),
      query,
      'NamedQuery "query-instance-coverage": its database is default, which is none of this stack. Take database from the stack\'s resource.',
    );
  });

  it("fails without a database", () => {
    assertViolation(
      policy,
      compliant.with(query, { database: undefined }),
      query,
      'NamedQuery "query-instance-coverage": it names no database. Take database from the stack\'s resource.',
    );
  });

  it("fails when the description is not known at preview", () => {
    assertViolation(
      policy,
      compliant.with(query, { description: unknown }),
      query,
      'NamedQuery "query-instance-coverage": its description is not known at preview. Write it as a plain text.',
    );
  });

  it("fails when the workgroup is not known at preview and is none of the stack", () => {
    const stack = compliant
      .with(query, { workgroup: unknown })
      .changed(query, (one) => ({ ...one, propertyDependencies: nowhere }));
    assertViolation(
      policy,
      stack,
      query,
      'NamedQuery "query-instance-coverage": its workgroup is not known at preview and is none of this stack. Take workgroup from the stack\'s resource.',
    );
  });

  it("does not apply without named queries", () => {
    assert.deepEqual(outcomeOf(policy, compliant.without(query)), {
      kind: "not applicable",
      reason: "the stack has no named query",
    });
  });
});
