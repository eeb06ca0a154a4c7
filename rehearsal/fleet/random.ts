/** A deterministic stream of random choices: the same seed always gives the same stream. */
export interface Random {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  integer(low: number, high: number): number;
  /** True with the given probability (0 to 1). */
  chance(probability: number): boolean;
  /** One element of a list that is not empty. */
  pick<T>(choices: readonly T[]): T;
  /** One element, each with the weight that stands beside it. */
  weighted<T>(choices: readonly (readonly [T, number])[]): T;
  /** `length` lower-case hexadecimal digits. */
  hex(length: number): string;
}

/**
 * Makes a stream from any number of seed parts. Every node has a stream of its own, seeded with its
 * number, so a fleet of 1,000 begins with the very nodes of the fleet of 100.
 */
export function createRandom(...seed: readonly (string | number)[]): Random {
  let state = hash(seed.join("\u0000"));

  function next(): number {
    // Mulberry32: 32 bits of state are plenty for test data, and it needs no dependency.
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  }

  function weighted<T>(choices: readonly (readonly [T, number])[]): T {
    const total = choices.reduce((sum, [, weight]) => sum + weight, 0);
    let left = next() * total;
    for (const [choice, weight] of choices) {
      left -= weight;
      if (left < 0) return choice;
    }
    return element(choices, choices.length - 1)[0];
  }

  const integer = (low: number, high: number): number =>
    low + Math.floor(next() * (high - low + 1));

  return {
    next,
    integer,
    chance: (probability) => next() < probability,
    pick: (choices) => element(choices, Math.floor(next() * choices.length)),
    weighted,
    hex: (length) => Array.from({ length }, () => integer(0, 15).toString(16)).join(""),
  };
}

function element<T>(list: readonly T[], index: number): T {
  if (index >= list.length || index < 0) throw new RangeError("Nothing to choose from: empty list");
  return list[index] as T;
}

/** FNV-1a over the UTF-16 code units, with a final avalanche so that close seeds part at once. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return value ^ (value >>> 16);
}
