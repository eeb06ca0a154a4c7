import { ListObjectsV2Command, type ListObjectsV2CommandOutput } from "@aws-sdk/client-s3";

import type { AwsAccess } from "../access";

/** What has arrived from one account and Region. */
export interface Delivered {
  readonly account: string;
  readonly region: string;
  readonly objects: number;
  readonly newest: Date | undefined;
  /** There are more objects than were looked at, so the newest may be newer. */
  readonly isCut: boolean;
}

/** What has arrived in a bucket. */
export interface Arrivals {
  readonly places: readonly Delivered[];
  /** Accounts whose sync wrote its permission probe (test.json). */
  readonly probes: readonly string[];
}

/** Where inventory lies. */
export interface InventoryFolder {
  readonly bucket: string;
  readonly region: string;
  readonly prefix: string;
}

/** Every node has this type, whatever the association collects. */
const everyNodesType = "AWS:InstanceInformation";
/** 20,000 objects of one type, account and Region. */
const mostPages = 20;
/** Listings under way at the same time; S3 takes thousands a second for a prefix. */
const parallel = 8;

/**
 * Looks at what has arrived, account by account and Region by Region, without reading an object:
 * folders are listed by their names, and objects a thousand at a time up to a limit.
 *
 * @throws CallFailed when S3 refuses
 */
export async function readArrivals(aws: AwsAccess, folder: InventoryFolder): Promise<Arrivals> {
  const types = (await listFolders(aws, folder, `${folder.prefix}/`)).filter((name) =>
    /^(AWS|Custom):/.test(name),
  );
  const typesOfAccount = new Map<string, string[]>();
  await eachOf(types, async (type) => {
    for (const name of await listFolders(aws, folder, `${folder.prefix}/${type}/`)) {
      const account = valueOf("accountid", name);
      if (account === undefined) continue;
      typesOfAccount.set(account, [...(typesOfAccount.get(account) ?? []), type]);
    }
  });
  const places: Delivered[] = [];
  const probes: string[] = [];
  await eachOf([...typesOfAccount], async ([account, its]) => {
    const type = its.includes(everyNodesType) ? everyNodesType : (its[0] ?? "");
    const own = `${folder.prefix}/${type}/accountid=${account}/`;
    const page = await list(aws, folder, { Prefix: own, Delimiter: "/" });
    if (page.Contents?.some(({ Key }) => Key === `${own}test.json`) === true) probes.push(account);
    for (const name of foldersIn(page, own)) {
      const region = valueOf("region", name);
      if (region !== undefined) places.push(await readPlace(aws, folder, its, account, region));
    }
  });
  places.sort((left, right) => compare(placeOf(left), placeOf(right)));
  return { places, probes: probes.sort() };
}

async function readPlace(
  aws: AwsAccess,
  folder: InventoryFolder,
  types: readonly string[],
  account: string,
  region: string,
): Promise<Delivered> {
  let objects = 0;
  let newest: Date | undefined;
  let isCut = false;
  for (const type of types) {
    const prefix = `${folder.prefix}/${type}/accountid=${account}/region=${region}/`;
    let token: string | undefined;
    let pages = 0;
    do {
      const page = await list(aws, folder, { Prefix: prefix }, token);
      for (const { LastModified: time } of page.Contents ?? []) {
        objects += 1;
        if (time !== undefined && (newest === undefined || time > newest)) newest = time;
      }
      token = page.NextContinuationToken;
      pages += 1;
    } while (token !== undefined && pages < mostPages);
    isCut ||= token !== undefined;
  }
  return { account, region, objects, newest, isCut };
}

/** The names below a prefix, without their slashes. */
async function listFolders(
  aws: AwsAccess,
  folder: InventoryFolder,
  prefix: string,
): Promise<string[]> {
  const names: string[] = [];
  let token: string | undefined;
  do {
    const page = await list(aws, folder, { Prefix: prefix, Delimiter: "/" }, token);
    names.push(...foldersIn(page, prefix));
    token = page.NextContinuationToken;
  } while (token !== undefined);
  return names;
}

function foldersIn({ CommonPrefixes = [] }: ListObjectsV2CommandOutput, prefix: string): string[] {
  return CommonPrefixes.map(({ Prefix = "" }) => Prefix.slice(prefix.length, -1));
}

function list(
  aws: AwsAccess,
  { bucket, region }: InventoryFolder,
  input: { readonly Prefix: string; readonly Delimiter?: string },
  token?: string,
): Promise<ListObjectsV2CommandOutput> {
  return aws.call("s3:ListBucket", (options) =>
    aws.client("s3", region).send(
      new ListObjectsV2Command({
        Bucket: bucket,
        ...input,
        ...(token === undefined ? {} : { ContinuationToken: token }),
      }),
      options,
    ),
  );
}

function valueOf(key: string, folder: string): string | undefined {
  return folder.startsWith(`${key}=`) ? folder.slice(key.length + 1) : undefined;
}

async function eachOf<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = [...items];
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: parallel }, worker));
}

function placeOf({ account, region }: Delivered): string {
  return `${account} ${region}`;
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
