import { readCatalog } from "../../queries/catalog";
import { readDeployedQueries } from "../athena/deployed";
import type { QueriesOptions, QueryList } from "../commands/queries";
import { findQuery, listQueries } from "../commands/queries";
import { widthOf, type Environment } from "../environment";
import { exitCodes, UsageError } from "../failures";
import { writeTo } from "../output";
import {
  renderListJson,
  renderListMarkdown,
  renderListTable,
  renderQueryJson,
  renderQueryMarkdown,
  renderQueryText,
} from "../render/catalogue";
import { once } from "../render/rows";
import { withSession } from "./session";

const queryRenderers = {
  table: renderQueryText,
  json: renderQueryJson,
  markdown: renderQueryMarkdown,
} as const;

/** `fleet-inventory queries`: the catalogue, or one query of it. */
export async function queriesAction(
  name: string | undefined,
  options: QueriesOptions,
  environment: Environment,
): Promise<number> {
  const catalog = readCatalog();
  if (name !== undefined) {
    const query = findQuery(catalog, name);
    await print(
      options.sql === true ? `${query.sql.trim()}\n` : queryRenderers[options.format](query),
      environment,
    );
    return exitCodes.ok;
  }
  if (options.sql === true) {
    throw new UsageError("--sql shows one query: name it.", {
      remedy: "For example: fleet-inventory queries instance_coverage --sql",
    });
  }
  const list = listQueries(catalog.queries, await deployedQueries(options, environment));
  await print(renderList(list, options, environment), environment);
  return exitCodes.ok;
}

/** Nothing is compared unless a stack was named: the catalogue itself needs no AWS. */
async function deployedQueries(
  options: QueriesOptions,
  environment: Environment,
): Promise<ReadonlyMap<string, string> | undefined> {
  if (options.stack === undefined && options.outputs === undefined) {
    return undefined;
  }
  return withSession(options, environment, ({ target }) =>
    readDeployedQueries(target, environment.signal),
  );
}

function renderList(
  list: QueryList,
  { format }: QueriesOptions,
  { stdout }: Environment,
): AsyncIterable<string> | string {
  switch (format) {
    case "json":
      return renderListJson(list);
    case "markdown":
      return renderListMarkdown(list);
    case "table":
      return renderListTable(list, { width: widthOf(stdout) });
  }
}

async function print(
  text: AsyncIterable<string> | string,
  { stdout, signal }: Environment,
): Promise<void> {
  await writeTo(stdout, typeof text === "string" ? once(text) : text, signal);
}
