/** How a share of the whole is judged: the words that say so, and the page's colour for it. */
export interface Level {
  readonly name: "good" | "warn" | "bad";
  readonly meaning: string;
  /** Percent from which on the level holds. */
  readonly from: number;
}

const levels: readonly [Level, Level, Level] = [
  { name: "good", meaning: "95 % and more", from: 95 },
  { name: "warn", meaning: "80 to 95 %", from: 80 },
  { name: "bad", meaning: "below 80 %", from: Number.NEGATIVE_INFINITY },
];

/** The level of a percentage. */
export function levelOf(percent: number): Level {
  return levels.find(({ from }) => percent >= from) ?? levels[2];
}

/** The level that the words stand for, if they do. */
export function levelMeaning(words: string): Level | undefined {
  return levels.find(({ meaning }) => meaning === words);
}
