import program from "../../index";
import { record, type Recording, type RunOptions } from "./mocks";
import { configOf } from "./stackFiles";

/** What a preview of a stack of this repository needs beside its own file. */
export interface PreviewOptions {
  /** Settings that differ from the stack's file, keys without namespace. */
  readonly changes?: Readonly<Record<string, string>>;
  /** The policy of the existing bucket; absent: it can't be read. */
  readonly existingPolicy?: string;
  readonly preview?: boolean;
}

/** Runs the program for a stack of this repository; the central stack of a member is up. */
export async function previewed(stack: string, options: PreviewOptions = {}): Promise<Recording> {
  const { changes = {}, existingPolicy, preview = true } = options;
  const config = configOf(stack);
  for (const [key, value] of Object.entries(changes)) config[`fleet-inventory:${key}`] = value;
  const central = config["fleet-inventory:central"]?.split("/").at(-1);
  const called: RunOptions["called"] = (token) => {
    if (existingPolicy !== undefined) return { policy: existingPolicy };
    throw new Error(`${token}: NoSuchBucketPolicy`);
  };
  return record(program, {
    stack,
    config,
    preview,
    called,
    ...(central === undefined || central === "" ? {} : { referenced: await deployed(central) }),
  });
}

async function deployed(stack: string): Promise<NonNullable<RunOptions["referenced"]>> {
  const { stackOutputs } = await previewed(stack, { preview: false });
  return { outputs: stackOutputs, secretOutputNames: [] };
}
