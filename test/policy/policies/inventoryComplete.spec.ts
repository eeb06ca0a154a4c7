import { unknown, type Value } from "../../../policy/stack";
import { compliant } from "../support/compliant";
import { assertAccepted, assertViolation } from "../support/judge";

const policy = "inventory-complete";
const collecting = (parameters: Value) => compliant.with("association", { parameters });
const adopt = (...collect: readonly string[]) => ({
  "pack-configuration": {
    adopted: {
      id: "11111111-2222-3333-4444-555555555555",
      schedule: "rate(30 minutes)",
      collect,
    },
  },
});

describe("policy inventory-complete", () => {
  it("accepts required kinds that are Enabled or left out", () => {
    assertAccepted(policy, compliant);
  });

  it("accepts values as lists of one, as the API has them", () => {
    assertAccepted(policy, collecting({ applications: ["Enabled"] }));
  });

  it("accepts a disabled kind that the configuration does not require", () => {
    const configuration = { [policy]: { types: ["applications"] } };
    assertAccepted(policy, collecting({ services: "Disabled" }), configuration);
  });

  it("accepts absent parameters, because the document enables each kind by default", () => {
    assertAccepted(policy, collecting(undefined));
  });

  it("fails for a required kind that is Disabled", () => {
    assertViolation(
      policy,
      collecting({ applications: "Disabled" }),
      "association",
      'Association "association": these kinds of inventory are required, but not Enabled: applications = Disabled. Write Enabled, or leave them out.',
    );
  });

  it("fails for a value that the document does not know", () => {
    const parameters = { networkConfig: "enabled", services: ["Disabled"] };
    assertViolation(
      policy,
      collecting(parameters),
      "association",
      'Association "association": these kinds of inventory are required, but not Enabled: networkConfig = enabled, services = Disabled. Write Enabled, or leave them out.',
    );
  });

  it("fails for a kind that the configuration requires in addition", () => {
    const configuration = { [policy]: { types: ["windowsRoles"] } };
    assertViolation(
      policy,
      compliant,
      "association",
      'Association "association": these kinds of inventory are required, but not Enabled: windowsRoles = Disabled. Write Enabled, or leave them out.',
      configuration,
    );
  });

  it("fails when the parameters are not known at preview", () => {
    assertViolation(
      policy,
      collecting(unknown),
      "association",
      'Association "association": its parameters are not known at preview. Write them as plain texts.',
    );
  });

  it("fails when a required parameter is not known at preview", () => {
    assertViolation(
      policy,
      collecting({ applications: unknown }),
      "association",
      'Association "association": applications is not known at preview. Write Enabled as a plain text.',
    );
  });

  it("accepts an adopted association that collects what is required", () => {
    const configuration = { ...adopt("applications"), [policy]: { types: ["applications"] } };
    assertAccepted(policy, compliant.without("association"), configuration);
  });

  it("fails for an adopted association that collects too little", () => {
    assertViolation(
      policy,
      compliant.without("association"),
      undefined,
      "The adopted association 11111111-2222-3333-4444-555555555555 collects applications; awsComponents, networkConfig, instanceDetailedInformation, windowsUpdates, services, customInventory are required too. Enable that in the association and declare it.",
      adopt("applications"),
    );
  });
});
