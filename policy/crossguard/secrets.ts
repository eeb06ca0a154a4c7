/** How the engine marks a special value, and a secret among them (sdk/nodejs/runtime/rpc.ts). */
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

const shortestUnquoted = 4;

/**
 * Every text inside the secrets of some values. A secret that is a JSON document counts with each
 * of its texts. What also stands somewhere in the open is left out: it is no secret.
 */
export function secretTexts(values: unknown): ReadonlySet<string> {
  const open = new Set<string>();
  const secret = new Set<string>();
  collect(values, false, open, secret);
  for (const text of open) secret.delete(text);
  return secret;
}

/** Takes secret texts out of a message. Short ones only go where they stand in quotes. */
export function redact(message: string, secrets: ReadonlySet<string>): string {
  let result = message;
  for (const secret of [...secrets].sort((left, right) => right.length - left.length)) {
    result =
      secret.length >= shortestUnquoted
        ? result.replaceAll(secret, "[secret]")
        : result.replaceAll(`"${secret}"`, '"[secret]"');
  }
  return result;
}

function collect(value: unknown, isSecret: boolean, open: Set<string>, secret: Set<string>): void {
  if (typeof value === "string" || typeof value === "number") {
    const text = String(value);
    if (text === "") return;
    (isSecret ? secret : open).add(text);
    const document = jsonIn(text);
    if (document !== undefined) collect(document, isSecret, open, secret);
    return;
  }
  if (typeof value !== "object" || value === null) return;
  const record = value as Readonly<Record<string, unknown>>;
  if (record[signatureKey] === secretSignature) {
    collect(record.value, true, open, secret);
    return;
  }
  for (const inner of Object.values(record)) collect(inner, isSecret, open, secret);
}

function jsonIn(text: string): object | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as object;
  } catch {
    return undefined;
  }
}
