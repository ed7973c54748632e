import type { ColumnData } from '../../../src/learners/columns';
import type { RowFacts } from '../../../src/learners/learner';
import { fractionSymbols } from '../../../src/learners/kernelGp/columnBlocks';
import { readGolden } from '../../golden';

/** One fit of the prototype, as tests/oracle/kernel_gp.py tells it. */
interface KernelCase {
  readonly name: string;
  readonly formulasOnly: boolean;
  /** By training row. */
  readonly extraVariance: readonly number[];
  readonly units: Readonly<Record<string, number>>;
  readonly kernelSums: readonly number[];
  readonly newKernelSums: readonly number[];
  /** By training row: its kernel with the rows up to itself. */
  readonly kernelRows: Readonly<Record<string, readonly number[]>>;
  readonly predictions: Readonly<Record<'censored' | 'normalScores' | 'none', readonly number[]>>;
  readonly sd: readonly number[];
  readonly nImputed: readonly number[];
}

interface StoredRows {
  readonly ids: readonly string[];
  readonly fractions: readonly Readonly<Record<string, number>>[];
  readonly target: readonly number[];
  readonly isUpperLimit: readonly number[];
  readonly paper: readonly number[];
  readonly spaceGroup: readonly number[];
  readonly withoutCell: readonly number[];
  readonly train: readonly number[];
  readonly held: readonly number[];
  readonly cases: readonly KernelCase[];
}

interface Features {
  readonly columnNames: Readonly<Record<'ion' | 'cell' | 'li', readonly string[]>>;
  readonly rows: readonly ({ readonly id: string } & Readonly<
    Record<'ion' | 'cell' | 'li', readonly (number | null)[] | null>
  >)[];
}

const stored = readGolden<StoredRows>('kernel_gp');
const features = readGolden<Features>('recipe_features');
const byId = new Map(features.rows.map((row) => [row.id, row]));

export const kernelCases = stored.cases;
export const trainingRows = Int32Array.from(stored.train);
export const heldRows = Int32Array.from(stored.held);
export const target = Float64Array.from(stored.target);
export const facts = {
  isUpperLimit: Uint8Array.from(stored.isUpperLimit),
  paper: Int32Array.from(stored.paper),
} satisfies RowFacts;

/** The training rows of OBELiX with the columns of the recipe, some without a cell. */
export function obelixColumns(formulasOnly: boolean): { data: ColumnData; columnNames: string[] } {
  const { columnNames: names } = features;
  const withoutCell = new Set(stored.withoutCell);
  const columnNames = [
    ...names.ion.map((name) => `ion_${name}`),
    ...fractionSymbols.map((symbol) => `smact_${symbol}`),
    ...(formulasOnly
      ? []
      : [
          'spacegroup_number',
          ...names.li.map((name) => `li_env_${name}`),
          ...names.cell.map((name) => `cell_${name}`),
        ]),
  ];
  const numbers = (values: readonly (number | null)[] | null, n: number) =>
    Array.from({ length: n }, (_, k) => values?.[k] ?? NaN);
  const table = stored.ids.map((id, i) => {
    const row = byId.get(id)!;
    const formula = [
      ...numbers(row.ion, names.ion.length),
      ...fractionSymbols.map((symbol) => stored.fractions[i][symbol] ?? 0),
    ];
    const cell = withoutCell.has(i) ? null : row.cell;
    const structure = [
      stored.spaceGroup[i],
      ...numbers(row.li, names.li.length),
      ...numbers(cell, names.cell.length),
    ];
    return formulasOnly ? formula : [...formula, ...structure];
  });
  const nRows = table.length;
  const columns = new Float64Array(nRows * columnNames.length);
  table.forEach((row, i) => row.forEach((value, j) => (columns[j * nRows + i] = value)));
  return { data: { columns, nRows, nColumns: columnNames.length }, columnNames };
}
