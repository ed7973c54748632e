import type { MaterialRecord } from '../../table/dataset';

/** Finds a material by its ID, else by its formula, else by the beginning of either; -1 where there is none. */
export function findMaterial(records: readonly MaterialRecord[], typed: string): number {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return -1;
  const names = records.map((record) => [record.id.toLowerCase(), record.reducedComposition.toLowerCase()]);
  const tests = [
    ([id]: string[]) => id === wanted,
    ([, formula]: string[]) => formula === wanted,
    (both: string[]) => both.some((name) => name.startsWith(wanted)),
  ];
  for (const test of tests) {
    const found = names.findIndex(test);
    if (found >= 0) return found;
  }
  return -1;
}
