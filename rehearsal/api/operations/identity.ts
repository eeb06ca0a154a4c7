import { partitionOf } from "../../../policy/aws/partition";
import { textOf, type Operation } from "./operation";

export const getCallerIdentity: Operation = ({ account, region }) => ({
  UserId: "AIDAREHEARSAL",
  Account: account,
  Arn: `arn:${partitionOf(region)}:iam::${account}:user/rehearsal`,
});

export const getRegionOptStatus: Operation = ({ regionStatus }, members) => {
  const name = textOf(members.RegionName);
  return { RegionName: name, RegionOptStatus: regionStatus[name] ?? "ENABLED_BY_DEFAULT" };
};
