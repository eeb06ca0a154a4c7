import type { Shape } from "../aws/models/validate";
import account from "./models/account.json";
import athena from "./models/athena.json";
import kms from "./models/kms.json";
import s3 from "./models/s3.json";
import ssm from "./models/ssm.json";
import sts from "./models/sts.json";

/** Where a member travels and under which name; absent: in the body, under its own. */
export interface WireMember {
  readonly location?: string;
  readonly locationName?: string;
  readonly flattened?: boolean;
  readonly timestampFormat?: string;
}

/** A shape of the service model with its place on the wire. */
export interface ApiShape extends Shape {
  readonly wire?: Readonly<Record<string, WireMember>>;
  /** The member that is the whole body. */
  readonly payload?: string;
  readonly flattened?: boolean;
  readonly memberLocationName?: string;
  readonly timestampFormat?: string;
}

/** An operation of the service model. */
export interface ApiOperation {
  readonly method: string;
  readonly uri: string;
  readonly input: string;
  readonly output: string;
  readonly resultWrapper?: string;
  /** HTTP status of each error that the model declares. */
  readonly errors: Readonly<Record<string, number>>;
}

/** The part of a service that the commands of people call, from botocore's model. */
export interface ApiModel {
  readonly serviceId: string;
  readonly protocol: string;
  readonly targetPrefix?: string;
  readonly xmlNamespace?: string;
  readonly operations: Readonly<Record<string, ApiOperation | undefined>>;
  readonly shapes: Readonly<Record<string, ApiShape | undefined>>;
}

/** By the name that signatures give the service. */
export const apiModels = { account, athena, kms, s3, ssm, sts } satisfies Readonly<
  Record<string, ApiModel>
>;

export type ApiService = keyof typeof apiModels;

export function isApiService(name: string): name is ApiService {
  return Object.hasOwn(apiModels, name);
}

export function modelOf(service: ApiService): ApiModel {
  return apiModels[service];
}

/** @throws Error for a shape that was not extracted: a mistake in the simulation */
export function shapeOf(model: ApiModel, name: string): ApiShape {
  const shape = model.shapes[name];
  if (shape === undefined) throw new Error(`${model.serviceId} has no model of ${name}`);
  return shape;
}
