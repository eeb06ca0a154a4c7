import type { ServiceName } from "../awsError";
import type { Problem } from "../provider/schema";
import { isList, isProperties, type Properties, type Value } from "../provider/values";
import { ownViolations } from "./validate";

/**
 * The constraints that the real provider checks before it calls AWS (ValidateFunc in the Terraform
 * provider's schema), taken from the service model. Unknown values are left for later.
 *
 * @param shapes property pattern (`targets.*.key`) → shape of the service model
 */
export function checkAgainstModel(
  service: ServiceName,
  inputs: Properties,
  shapes: Readonly<Record<string, string>>,
): Problem[] {
  return Object.entries(shapes).flatMap(([pattern, shape]) => {
    const steps = pattern.split(".");
    return valuesAt(inputs, steps, "").flatMap(({ place, value }) =>
      ownViolations(service, shape, value).map((constraint) => ({
        property: steps[0] ?? pattern,
        reason: `Invalid value ${JSON.stringify(value)} for ${place}: ${constraint}`,
      })),
    );
  });
}

interface Located {
  readonly place: string;
  readonly value: Value;
}

function valuesAt(value: Value | undefined, steps: readonly string[], place: string): Located[] {
  const [step, ...rest] = steps;
  if (value === undefined) return [];
  if (step === undefined) return [{ place, value }];
  if (step === "*") {
    if (!isList(value)) return [];
    return value.flatMap((item, index) => valuesAt(item, rest, `${place}[${index}]`));
  }
  if (!isProperties(value)) return [];
  return valuesAt(value[step], rest, place === "" ? step : `${place}.${step}`);
}
