import { Struct } from "google-protobuf/google/protobuf/struct_pb";

/** A value that is not known yet, in a preview. */
export const unknownValue: unique symbol = Symbol("unknown");

/** A property value as handlers see it: plain data, or not known yet. */
export type Value =
  | string
  | number
  | boolean
  | readonly Value[]
  | { readonly [key: string]: Value | undefined }
  | typeof unknownValue;

/** The properties of one resource. */
export type Properties = Readonly<Record<string, Value | undefined>>;

/** The way to a value: property names and list positions. */
export type Path = readonly (string | number)[];

/** Plain properties, and which of them are secret. */
export interface Decoded {
  readonly properties: Properties;
  readonly secrets: readonly Path[];
}

// The engine's wire format: pulumi/pulumi sdk/go/common/resource/sig and plugin/rpc.go. Not
// imported from the SDK because loading it takes 0.4 s; a test compares them with the SDK's.
export const signatureKey = "4dabf18193072939515e22adb298388d";
export const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
export const outputSignature = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
export const assetSignature = "c44067f5952c0a294b673a41bacd8c17";
export const unknownSentinel = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const unknownSentinels = new Set([
  unknownSentinel,
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", // bool
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421", // number
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", // array
  "030794c1-ac77-496b-92df-f27374a8bd58", // asset
  "e48ece36-62e2-4504-bad9-02848725956a", // archive
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff", // object
]);

/** Reads a message's properties. Nulls are left out, as the real provider does. */
export function decode(struct: Struct | undefined): Decoded {
  const secrets: Path[] = [];
  const raw = struct?.toJavaScript() ?? {};
  return { properties: decodeRecord(raw, [], secrets), secrets };
}

/** What a message holds. Declared here: the package's own type says `object` for nested values. */
type Raw = null | number | string | boolean | Raw[] | RawRecord;
interface RawRecord {
  [key: string]: Raw;
}

function decodeRecord(record: RawRecord, path: Path, secrets: Path[]): Properties {
  const decoded: Record<string, Value> = {};
  for (const [key, value] of Object.entries(record)) {
    const plain = decodeValue(value, [...path, key], secrets);
    if (plain !== undefined) decoded[key] = plain;
  }
  return decoded;
}

function decodeValue(raw: Raw | undefined, path: Path, secrets: Path[]): Value | undefined {
  if (raw === null || raw === undefined) return undefined;
  if (typeof raw === "string") return unknownSentinels.has(raw) ? unknownValue : raw;
  if (typeof raw !== "object") return raw;
  if (Array.isArray(raw)) {
    return raw.map((item, index) => decodeValue(item, [...path, index], secrets) ?? "");
  }
  if (raw[signatureKey] === secretSignature) {
    secrets.push(path);
    return decodeValue(raw.value, path, secrets);
  }
  if (raw[signatureKey] === outputSignature) {
    if (raw.secret === true) secrets.push(path);
    return "value" in raw ? decodeValue(raw.value, path, secrets) : unknownValue;
  }
  return decodeRecord(raw, path, secrets);
}

/** Writes properties into a message, wrapping again what was secret. */
export function encode(properties: Properties, secrets: readonly Path[] = []): Struct {
  return Struct.fromJavaScript(encodeRecord(properties, [], secrets));
}

function encodeRecord(properties: Properties, path: Path, secrets: readonly Path[]): RawRecord {
  const encoded: RawRecord = {};
  for (const [key, value] of Object.entries(properties)) {
    if (value !== undefined) encoded[key] = encodeValue(value, [...path, key], secrets);
  }
  return encoded;
}

function encodeValue(value: Value, path: Path, secrets: readonly Path[]): Raw {
  const plain = encodePlain(value, path, secrets);
  const isSecret = secrets.some((secret) => samePath(secret, path));
  return isSecret ? { [signatureKey]: secretSignature, value: plain } : plain;
}

function encodePlain(value: Value, path: Path, secrets: readonly Path[]): Raw {
  if (value === unknownValue) return unknownSentinel;
  if (isList(value)) {
    return value.map((item, index) => encodeValue(item, [...path, index], secrets));
  }
  if (typeof value === "object") return encodeRecord(value, path, secrets);
  return value;
}

/** Narrows to a list. */
export function isList(value: unknown): value is readonly Value[] {
  return Array.isArray(value);
}

/** Narrows to an object of named values. */
export function isProperties(value: unknown): value is Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function samePath(left: Path, right: Path): boolean {
  return left.length === right.length && left.every((step, index) => step === right[index]);
}

/** A value as text: a string as it is, nothing as "", anything else as JSON. */
export function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  return value === undefined || value === unknownValue ? "" : JSON.stringify(value);
}
