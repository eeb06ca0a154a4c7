import { z } from "zod";
import { collectionDefinitions } from "./collectionDefinitions";
import { define } from "./definition";
import { environmentDefinitions } from "./environmentDefinitions";
import { tagsAllowed, tagsSchema } from "./schemas";
import { storageDefinitions } from "./storageDefinitions";

export type { SettingDefinition, SettingType } from "./definition";

/** Every setting, in the order of the documentation. */
export const settingDefinitions = {
  ...environmentDefinitions,
  ...collectionDefinitions,
  ...storageDefinitions,
  protect: define({
    type: "boolean",
    default: true,
    description:
      "Whether the bucket and the key are protected from deletion. With false, pulumi destroy deletes them and all inventory in them.",
    allowed: "true or false",
    source: "https://www.pulumi.com/docs/iac/concepts/resources/options/protect/",
    schema: z.boolean({ error: "true or false" }),
  }),
  tags: define({
    type: "object",
    default: {},
    description:
      "Tags for every resource that can carry tags, beside project and stack, which are set already.",
    allowed: tagsAllowed,
    source:
      "https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html",
    schema: tagsSchema,
  }),
};
