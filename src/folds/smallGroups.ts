/** A group with its rows. */
interface CountedGroup {
  readonly name: string;
  readonly nRows: number;
}

/**
 * Names the groups of one row and of two, whose R² and ρ are undefined where they are held out by themselves; null
 * where all are larger.
 */
export function smallGroupsNote(
  groups: readonly CountedGroup[],
  { one, many }: { readonly one: string; readonly many: string },
): string | null {
  const parts = ['one row', 'two rows'].flatMap((rows, k) => {
    const names = groups.filter(({ nRows }) => nRows === k + 1).map(({ name }) => name);
    if (names.length === 0) return [];
    const [noun, verb] = names.length === 1 ? [one, 'holds'] : [many, 'hold'];
    return [`${names.length} ${noun} ${verb} ${rows} (${names.join(', ')})`];
  });
  if (parts.length === 0) return null;
  return `Of ${groups.length} ${groups.length === 1 ? one : many}, ${parts.join(' and ')}: R² and ρ of such a fold alone are undefined; its rows count in the pooled scores.`;
}
