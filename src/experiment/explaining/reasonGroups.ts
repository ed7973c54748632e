/** Reasons grouped by what they mean. */
import type { HeadReasons, KernelPart } from '../../explain/reasons';
import { groupColumns } from '../../features/columns';

/** Reasons of one meaning. */
export interface ReasonGroup {
  readonly label: string;
  /** What they add to the prediction together, on the scale of the head. */
  readonly value: number;
  /** Columns of it with a reason, the largest first; none for a part of a kernel. */
  readonly columns: readonly { readonly name: string; readonly value: number }[];
}

const partWords: Readonly<Record<KernelPart, string>> = {
  role: 'Composition: which cations, which anions, how much Li',
  ion: 'Ions: charges, radii and what anions are made of',
  fractions: 'Atomic fractions',
  cell: 'Cells of like composition',
  imputed: 'Surroundings of Li, as in structures of its kind',
  li: 'Surroundings of Li, from the CIF',
  other: 'All columns together',
};

/** Groups the reasons of a head, the largest first: by the groups of its columns, or the parts of its kernel. */
export function groupReasons(
  { columns, parts }: Pick<HeadReasons, 'columns' | 'parts'>,
  columnNames: readonly string[],
): ReasonGroup[] {
  const bySize = (a: { value: number }, b: { value: number }) => Math.abs(b.value) - Math.abs(a.value);
  if (parts) {
    return parts.map(({ part, value }) => ({ label: partWords[part], value, columns: [] })).sort(bySize);
  }
  if (!columns) return [];
  const valueOf = new Map(columnNames.map((name, j) => [name, columns[j]]));
  return groupColumns(columnNames)
    .map(({ label, columns: names }) => {
      const own = names.map((name) => ({ name, value: valueOf.get(name)! }));
      return {
        label,
        value: own.reduce((sum, { value }) => sum + value, 0),
        columns: own.filter(({ value }) => value !== 0).sort(bySize),
      };
    })
    .filter(({ columns: own }) => own.length > 0)
    .sort(bySize);
}

/** Finds the head whose reasons are told first: one that learns the target in its own units, where there is one. */
export function mainHead(heads: readonly HeadReasons[]): HeadReasons {
  return heads.find(({ treatment }) => treatment !== 'normalScores') ?? heads[0];
}
