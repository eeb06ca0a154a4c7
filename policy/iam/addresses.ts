/** An IP address as a number, with the width of its family. */
interface Address {
  readonly width: 32 | 128;
  readonly bits: bigint;
}

/** An address range in CIDR form. */
export interface AddressRange extends Address {
  readonly prefix: number;
}

function parseIpv4(text: string): bigint | undefined {
  const parts = text.split(".");
  if (parts.length !== 4) return undefined;
  let bits = 0n;
  for (const part of parts) {
    if (!/^(0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255) return undefined;
    bits = (bits << 8n) | BigInt(part);
  }
  return bits;
}

/** The groups of one side of `::`, with a dotted tail turned into two groups. */
function parseGroups(text: string): bigint[] | undefined {
  if (text === "") return [];
  const groups: bigint[] = [];
  const parts = text.split(":");
  for (const [index, part] of parts.entries()) {
    if (part.includes(".") && index === parts.length - 1) {
      const tail = parseIpv4(part);
      if (tail === undefined) return undefined;
      groups.push(tail >> 16n, tail & 0xffffn);
    } else if (/^[0-9a-f]{1,4}$/i.test(part)) {
      groups.push(BigInt(`0x${part}`));
    } else {
      return undefined;
    }
  }
  return groups;
}

function parseIpv6(text: string): bigint | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const head = parseGroups(halves[0] ?? "");
  const tail = halves[1] === undefined ? [] : parseGroups(halves[1]);
  if (head === undefined || tail === undefined) return undefined;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...head, ...Array.from({ length: missing }, () => 0n), ...tail];
  return groups.reduce((bits, group) => (bits << 16n) | group, 0n);
}

/** An IPv4 or IPv6 address; undefined when the text is neither. */
export function parseAddress(text: string): Address | undefined {
  const isIpv6 = text.includes(":");
  const bits = isIpv6 ? parseIpv6(text) : parseIpv4(text);
  return bits === undefined ? undefined : { width: isIpv6 ? 128 : 32, bits };
}

/** A range such as `203.0.113.0/24`; without a prefix it is the one address. */
export function parseRange(text: string): AddressRange | undefined {
  const slash = text.indexOf("/");
  const address = parseAddress(slash < 0 ? text : text.slice(0, slash));
  if (address === undefined) return undefined;
  if (slash < 0) return { ...address, prefix: address.width };
  const prefix = text.slice(slash + 1);
  if (!/^(0|[1-9]\d{0,2})$/.test(prefix) || Number(prefix) > address.width) return undefined;
  return { ...address, prefix: Number(prefix) };
}

/** Whether the range holds the address; IPv4 and IPv6 never hold each other. */
export function holds(range: AddressRange, address: Address): boolean {
  if (range.width !== address.width) return false;
  return (range.bits ^ address.bits) >> BigInt(range.width - range.prefix) === 0n;
}
