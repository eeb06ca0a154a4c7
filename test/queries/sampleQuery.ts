/** The header of a small valid query. */
export const sampleHeader = [
  "-- @name        tags",
  "-- @title       Tags",
  "-- @description The tags",
  "--              of a node.",
  "-- @why         To see who owns it.",
  "-- @grain       one row per tag",
  '-- @param       key string "Cost centre" key of the tag',
  "-- @column      tag_key varchar the key",
  "-- @column      tag_value varchar the value",
].join("\n");
/** The SQL under that header. */
export const sampleBody = [
  "with",
  "    tags as (",
  "        select key, value from aws_tag where lower(key) = lower(:key) -- :none ?",
  "    )",
  "select key as tag_key, max(coalesce(value, ':x')) as tag_value from tags order by tag_key",
].join("\n");
/** The whole file, to change one thing in. */
export const sampleQuery = `${sampleHeader}\n${sampleBody}\n`;
