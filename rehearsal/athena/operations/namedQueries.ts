import { primaryWorkgroup, type DeployedNamedQuery } from "../deployed";
import { optionalText, pageOf, requiredText, textList } from "../members";
import { invalidRequest } from "../protocol";
import type { Operation } from "./context";

export const listNamedQueries: Operation = ({ deployed }, members) => {
  const { name } = deployed.workgroup(optionalText(members, "WorkGroup") ?? primaryWorkgroup);
  const own = deployed.namedQueries().filter(({ workgroup }) => workgroup === name);
  const { items, token } = pageOf(own, members, 50);
  return { NamedQueryIds: items.map(({ id }) => id), ...token };
};

export const getNamedQuery: Operation = ({ deployed }, members) => {
  const wanted = requiredText(members, "NamedQueryId");
  const query = deployed.namedQueries().find(({ id }) => id === wanted);
  if (query === undefined) {
    throw invalidRequest(`NamedQuery ${wanted} was not found`, "NAMED_QUERY_NOT_FOUND");
  }
  return { NamedQuery: describe(query) };
};

export const batchGetNamedQuery: Operation = ({ deployed }, members) => {
  const ids = textList(members, "NamedQueryIds", 50);
  const known = new Map(deployed.namedQueries().map((query) => [query.id, query]));
  return {
    NamedQueries: ids
      .map((id) => known.get(id))
      .filter((query) => query !== undefined)
      .map(describe),
    UnprocessedNamedQueryIds: ids
      .filter((id) => !known.has(id))
      .map((id) => ({
        NamedQueryId: id,
        ErrorCode: "NAMED_QUERY_NOT_FOUND",
        ErrorMessage: `NamedQuery ${id} was not found`,
      })),
  };
};

function describe(query: DeployedNamedQuery): Record<string, unknown> {
  return {
    NamedQueryId: query.id,
    Name: query.name,
    ...(query.description === undefined ? {} : { Description: query.description }),
    Database: query.database,
    QueryString: query.query,
    WorkGroup: query.workgroup,
  };
}
