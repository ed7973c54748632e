import type { Steps } from '../../base/steps';

/** Texts between two reports of progress. */
const textsAtOnce = 1024;

/**
 * Numbers texts by their order: equal texts alike, an empty one NaN. Letters by code, their case ignored; numbers by
 * value (`Li9` before `Li10`).
 */
export function* textRanks(texts: readonly string[]): Steps<Float64Array> {
  const keyOf = new Map<string, string>();
  const keys = new Set<string>();
  for (let i = 0; i < texts.length; i++) {
    if (!keyOf.has(texts[i])) {
      const key = naturalKey(texts[i]);
      keyOf.set(texts[i], key);
      keys.add(key);
    }
    if (i % textsAtOnce === 0) yield { fraction: (0.4 * i) / texts.length };
  }
  yield { fraction: 0.4 };
  const sorted = yield* sortedTexts([...keys]);
  const place = new Map<string, number>();
  for (let k = 0; k < sorted.length; k++) {
    place.set(sorted[k], k);
    if (k % textsAtOnce === 0) yield { fraction: 0.8 + (0.1 * k) / sorted.length };
  }
  const ranks = new Float64Array(texts.length);
  for (let i = 0; i < texts.length; i++) {
    ranks[i] = texts[i] === '' ? NaN : place.get(keyOf.get(texts[i])!)!;
    if (i % textsAtOnce === 0) yield { fraction: 0.9 + (0.1 * i) / texts.length };
  }
  return ranks;
}

/** A text whose order by code is the wanted one: before each number stands how many digits it has. */
function naturalKey(text: string): string {
  return text.toLowerCase().replace(/\d+/g, (digits) => {
    const number = digits.replace(/^0+(?=\d)/, '');
    return String.fromCharCode(48 + Math.min(number.length, 40)) + number;
  });
}

/** Sorts distinct texts by code: blocks by themselves, then merged two by two. */
function* sortedTexts(texts: readonly string[]): Steps<string[]> {
  let runs: string[][] = [];
  for (let from = 0; from < texts.length; from += textsAtOnce) {
    runs.push(texts.slice(from, from + textsAtOnce).sort());
    yield { fraction: 0.4 + (0.2 * from) / texts.length };
  }
  while (runs.length > 1) {
    const merged: string[][] = [];
    for (let k = 0; k < runs.length; k += 2) {
      merged.push(k + 1 < runs.length ? yield* mergedTexts(runs[k], runs[k + 1]) : runs[k]);
    }
    runs = merged;
  }
  return runs[0] ?? [];
}

function* mergedTexts(one: readonly string[], other: readonly string[]): Steps<string[]> {
  const all: string[] = [];
  let [i, j] = [0, 0];
  while (i < one.length || j < other.length) {
    const takesOne = j >= other.length || (i < one.length && one[i] <= other[j]);
    all.push(takesOne ? one[i++] : other[j++]);
    if (all.length % textsAtOnce === 0) yield { fraction: 0.7 };
  }
  return all;
}
