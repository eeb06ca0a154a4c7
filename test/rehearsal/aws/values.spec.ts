import * as sdk from "@pulumi/pulumi/runtime/rpc";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { strict as assert } from "node:assert";

import {
  decode,
  encode,
  outputSignature,
  secretSignature,
  signatureKey,
  unknownSentinel,
  unknownValue,
} from "../../../rehearsal/aws/provider/values";

describe("the wire format of the simulated provider", () => {
  it("uses the SDK's signatures", () => {
    assert.equal(signatureKey, sdk.specialSigKey);
    assert.equal(secretSignature, sdk.specialSecretSig);
    assert.equal(outputSignature, sdk.specialOutputValueSig);
    assert.equal(unknownSentinel, sdk.unknownValue);
  });

  it("takes secrets apart and wraps them again at every depth", () => {
    const secret = (value: string) => ({ [signatureKey]: secretSignature, value });
    const message = {
      plain: "a",
      hidden: secret("b"),
      nested: { list: ["c", secret("d")], map: { "dotted.key": secret("e") } },
    };
    const { properties, secrets } = decode(Struct.fromJavaScript(message));
    assert.deepEqual(properties, {
      plain: "a",
      hidden: "b",
      nested: { list: ["c", "d"], map: { "dotted.key": "e" } },
    });
    assert.deepEqual(encode(properties, secrets).toJavaScript(), message);
  });

  it("wraps a computed output that bears the name of a secret input, and nothing else", () => {
    const encoded = encode({ policy: "{}", arn: "arn" }, [["policy"]]).toJavaScript();
    assert.deepEqual(encoded, {
      policy: { [signatureKey]: secretSignature, value: "{}" },
      arn: "arn",
    });
  });

  it("reads output values: known, secret and not known yet", () => {
    const output = (more: Record<string, string | boolean>) => ({
      [signatureKey]: outputSignature,
      ...more,
    });
    const { properties, secrets } = decode(
      Struct.fromJavaScript({
        known: output({ value: "a" }),
        hidden: output({ value: "b", secret: true }),
        unknown: output({}),
      }),
    );
    assert.deepEqual(properties, { known: "a", hidden: "b", unknown: unknownValue });
    assert.deepEqual(secrets, [["hidden"]]);
  });

  it("keeps unknown values unknown and leaves nulls out", () => {
    const { properties } = decode(
      Struct.fromJavaScript({ arn: unknownSentinel, list: [unknownSentinel], nothing: null }),
    );
    assert.deepEqual(properties, { arn: unknownValue, list: [unknownValue] });
    assert.deepEqual(encode(properties).toJavaScript(), {
      arn: unknownSentinel,
      list: [unknownSentinel],
    });
  });
});
