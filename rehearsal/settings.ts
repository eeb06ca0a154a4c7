import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readStackSettings } from "../cli/stack/settings";
import { VisibleError } from "../errors";
import type { Settings } from "../settings/model";

/**
 * The settings of a stack, from its file in a project's folder.
 *
 * @throws VisibleError that lists everything wrong in it
 */
export function settingsOf(project: string, stack: string): Promise<Settings> {
  const unavailable = () => Promise.reject(new VisibleError("Settings are read from files only."));
  return readStackSettings(stack, {
    readText: unavailable,
    readProjectText: (name) => readFile(join(project, name), "utf8"),
    readStandardInput: unavailable,
    pulumi: unavailable,
  });
}
