/** Terms that headings of tables name, by what they begin or end with. */
const known: readonly (readonly [RegExp, string])[] = [
  [/^R²$/, 'R²'],
  [/^RMSE$/, 'RMSE'],
  [/^MAE$/, 'MAE'],
  [/^ρ$|^Spearman/, 'ρ'],
  [/out-of-fold$/, 'out-of-fold'],
  [/^Held-out test$/, 'held-out test'],
  [/^report$/, 'report'],
  [/^95 % interval$/, 'interval'],
  [/^Features$/, 'feature set'],
];

/** Finds the term that a heading names; undefined for a plain one. */
export function termIn(heading: string): string | undefined {
  return known.find(([pattern]) => pattern.test(heading))?.[1];
}
