/**
 * Cuts lists so that all of them together have at most so many characters: a list that needs less
 * than its share leaves the rest to the longer ones.
 */
export function share(lists: readonly (readonly string[])[], characters: number): string[][] {
  const needed = lists.map((list) => list.reduce((sum, text) => sum + text.length, 0));
  const granted = new Map<number, number>();
  let left = characters;
  const byNeed = [...lists.keys()].sort((one, other) => (needed[one] ?? 0) - (needed[other] ?? 0));
  byNeed.forEach((index, place) => {
    const grant = Math.min(needed[index] ?? 0, Math.floor(left / (lists.length - place)));
    granted.set(index, grant);
    left -= grant;
  });
  return lists.map((list, index) => cut(list, granted.get(index) ?? 0));
}

function cut(list: readonly string[], characters: number): string[] {
  let used = 0;
  const end = list.findIndex((text) => {
    used += text.length;
    return used > characters;
  });
  return end === -1 ? [...list] : list.slice(0, end);
}
