import { createRandom, type Random } from "../../../rehearsal/fleet/random";

/** The schemes that a real tool orders: dpkg and RPM. */
export type ToolScheme = "debian" | "rpm";

/** Two versions of one scheme. */
export type VersionPair = readonly [left: string, right: string];

/** Pairs that the grammar makes for each scheme, beside those of the awkward versions. */
const grownPairs = 1200;

// Each version stands in a pair with every other of its list.
const awkward: Record<ToolScheme, readonly string[]> = {
  debian: [
    ..."1 1.0 1.00 1. 1.~ 1~ 1~~ 1~0 1.0~ 1.0~~a 1.0~rc1 1.0+ 1.0+b1 1.0a 1.0A 1.0ab 1.0.a".split(
      " ",
    ),
    ..."1.0-0 1.0-0.1 1.0-1 1.0-1~ 1.0-1-1 1.0-a 1.0-~ 1.0--1 0:1.0 1:0 1:1.0-1 01:1.0-1 09 10".split(
      " ",
    ),
  ],
  rpm: [
    ..."1 1.0 1.00 1..0 1.0. 1_0 1+0 1.0~ 1.0~~ 1.0~rc1 1.0^ 1.0^git1 1.0^~1 1.0~^1 1.0a 1.0.a".split(
      " ",
    ),
    ..."1.0A 1.0.1 1.a a1 v1.0 1.0-0 1.0-1 1.0-1~ 1.0-1^ 1.0-a 0:1.0 1:0 1:1.0-1 01:1.0-1 09 10".split(
      " ",
    ),
  ],
};

// What the fragment answers with "unknown" occurs among the pairs too; the tools order it.
const unsupported: Record<ToolScheme, readonly string[]> = {
  debian: ["1:2:3-1", "a1.0-1", `1.0+git${"1".repeat(21)}-1`, "1.0_1-1"],
  rpm: ["noversion-1.el8", `1.0-${"9".repeat(25)}`, "1-2-3", "1.0%beta-1"],
};

// dpkg and RPM refuse an empty epoch, version, release or revision; a step can lead there.
const wellFormed = /^([0-9]+:)?[0-9A-Za-z](.*[^-])?$/;

/** The pairs of the corpus of a scheme: the same on every machine, no pair twice. */
export function versionPairs(scheme: ToolScheme): VersionPair[] {
  const random = createRandom("versions", scheme);
  const pairs = new Map<string, VersionPair>();
  const add = (left: string, right: string): void => {
    if (wellFormed.exec(right)) {
      pairs.set(`${left} ${right}`, [left, right]);
    }
  };
  awkward[scheme].forEach((left, index) => {
    awkward[scheme].slice(index).forEach((right) => {
      add(left, right);
    });
  });
  for (const left of unsupported[scheme]) {
    add(left, grown(scheme, random));
  }
  const wanted = pairs.size + grownPairs;
  while (pairs.size < wanted) {
    const left = grown(scheme, random);
    const right = random.chance(0.8) ? neighbour(left, random) : grown(scheme, random);
    if (right !== left) {
      add(left, right);
    }
  }
  return [...pairs.values()];
}

/** A version as packages of the scheme have them. */
function grown(scheme: ToolScheme, random: Random): string {
  return scheme === "debian" ? debianVersion(random) : rpmVersion(random);
}

function debianVersion(random: Random): string {
  const epoch = random.weighted([
    ["", 8],
    ["1:", 2],
    ["2:", 1],
  ]);
  const digit = (): number => random.integer(0, 12);
  const suffix = random.weighted([
    [(): string => "", 9],
    [(): string => `~rc${digit()}`, 2],
    [(): string => `~beta${digit()}+ds`, 1],
    [(): string => "+dfsg", 2],
    [(): string => `+git${gitDay(random)}.${random.hex(7)}`, 2],
    [(): string => `~${gitDay(random)}git${random.hex(7)}`, 1],
    [(): string => `p${digit()}`, 1],
    [(): string => random.pick(["a", "b", "k", "zb"]), 2],
    [(): string => `-${gitDay(random)}`, 1],
  ])();
  const revision = random.weighted([
    [(): string => "", 1],
    [(): string => `-${digit()}`, 4],
    [(): string => `-${digit()}ubuntu${digit()}`, 2],
    [(): string => `-${digit()}ubuntu${digit()}.${digit()}`, 3],
    [(): string => `-${digit()}+deb${random.integer(9, 13)}u${digit()}`, 3],
    [(): string => `-${digit()}~deb${random.integer(9, 13)}u${digit()}`, 1],
    [(): string => `-${digit()}~bpo${random.integer(9, 13)}+1`, 1],
    [(): string => `-${digit()}.${digit()}+b${digit()}`, 1],
    [(): string => `-0ubuntu0.22.04.${digit()}`, 2],
  ])();
  return epoch + upstream(random) + suffix + revision;
}

function rpmVersion(random: Random): string {
  const epoch = random.weighted([
    ["", 8],
    ["0:", 1],
    ["1:", 2],
    ["2:", 1],
  ]);
  const digit = (): number => random.integer(0, 12);
  const suffix = random.weighted([
    [(): string => "", 9],
    [(): string => `~rc${digit()}`, 2],
    [(): string => `^${gitDay(random)}git${random.hex(7)}`, 2],
    [(): string => `^git${digit()}`, 1],
    [(): string => `p${digit()}`, 1],
    [(): string => `_v${digit()}.0.${digit()}`, 1],
    [(): string => `.b${random.pick(["01", "08", "1", "12"])}`, 1],
    [(): string => random.pick(["a", "b", "k", "zb"]), 2],
  ])();
  const release = random.weighted([
    [(): string => "", 1],
    [(): string => `-${digit()}`, 2],
    [(): string => `-${digit()}.el${random.integer(7, 9)}_${digit()}`, 3],
    [(): string => `-${digit()}.el${random.integer(7, 9)}_${digit()}.${digit()}`, 2],
    [(): string => `-${digit()}.amzn2.0.${digit()}`, 2],
    [(): string => `-${digit()}.amzn2023.0.${digit()}`, 2],
    [
      (): string =>
        `-0.${digit()}.${gitDay(random)}git${random.hex(7)}.fc${random.integer(36, 40)}`,
      1,
    ],
    [
      (): string =>
        `-${digit()}.module+el8.${digit()}.0+${random.integer(100, 22000)}+${random.hex(8)}`,
      1,
    ],
    [(): string => `-${digit()}.p${digit()}.el9`, 1],
  ])();
  return epoch + upstream(random) + suffix + release;
}

function upstream(random: Random): string {
  const count = random.weighted([
    [1, 1],
    [2, 4],
    [3, 8],
    [4, 2],
  ]);
  return Array.from({ length: count }, () =>
    random.weighted([
      [String(random.integer(0, 12)), 12],
      [String(random.integer(13, 400)), 3],
      [String(random.integer(2015, 2026)), 1],
      [`0${random.integer(0, 12)}`, 1],
      [String(random.integer(1e9, 1e13)), 0.3],
    ]),
  ).join(".");
}

function gitDay(random: Random): string {
  const [year, month, day] = [
    random.integer(2015, 2026),
    random.integer(1, 12),
    random.integer(1, 28),
  ];
  return `${year}${String(month).padStart(2, "0")}${String(day).padStart(2, "0")}`;
}

/** A version one step away: a number raised, lengthened or led by zeros, a mark put in or left out. */
function neighbour(version: string, random: Random): string {
  const numbers = [...version.matchAll(/[0-9]+/g)];
  const number = random.pick(numbers);
  const [before, after] = [
    version.slice(0, number.index),
    version.slice(number.index + number[0].length),
  ];
  return random.weighted([
    [(): string => `${before}${BigInt(number[0]) + 1n}${after}`, 6],
    [(): string => `${before}${BigInt(number[0]) * 10n}${after}`, 2],
    [(): string => `${before}0${number[0]}${after}`, 1],
    [(): string => `${version}~${random.integer(0, 3)}`, 1],
    [(): string => `${version}.${random.integer(0, 3)}`, 2],
    [(): string => `${version}${random.pick(["a", "B", "+", "rc1"])}`, 2],
    [(): string => version.replace(/[0-9]$/, ""), 1],
    [(): string => version.replace(/[~^]/, "."), 1],
    [(): string => version.replace(/^[0-9]+:/, ""), 1],
    [(): string => version.replace(/-[^-]*$/, ""), 1],
    [(): string => version.replace(/[.](?=[0-9])/, "+"), 1],
    [(): string => version.replace(/[a-z]/, (letter) => letter.toUpperCase()), 1],
    [(): string => `${before}${after}`, 1],
  ])();
}
