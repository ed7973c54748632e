import type { HandedModel } from '../handedProject';

/** A column of a table of numbers; NaN = missing. */
export interface NumberColumn {
  readonly name: string;
  readonly values: Float64Array;
}

/** The columns of all models, each once. */
export interface FeatureTable {
  readonly nRows: number;
  readonly columns: readonly NumberColumn[];
  /** By model: names in `columns` of its own, in the order in which it learns them. */
  readonly byModel: readonly (readonly string[])[];
}

/** What names rows in tables of features: no column of features has such a name. */
const rowNames: readonly string[] = ['row', 'id', 'name', 'composition', 'reduced composition'];

/**
 * Puts the columns of all models into one table. A column that another set makes otherwise, as physics columns of full
 * coverage, has the name of the set before its own.
 */
export function featureTable(models: readonly HandedModel[]): FeatureTable {
  const columns = new Map<string, Float64Array>();
  const byModel = models.map(({ known: { matrix }, result }) =>
    matrix.columnNames.map((own, j) => {
      const values = matrix.values.subarray(j * matrix.nRows, (j + 1) * matrix.nRows);
      for (const name of namesFor(own, result.plan.featureSet)) {
        if (rowNames.includes(name.toLowerCase())) continue;
        const there = columns.get(name);
        if (there && !agree(there, values)) continue;
        // Rows of further measurements stand behind those of the sample.
        if (!there || there.length < values.length) columns.set(name, values);
        return name;
      }
      throw new RangeError(`The column ${own} has too many meanings.`);
    }),
  );
  const nRows = models.reduce((most, { known }) => Math.max(most, known.matrix.nRows), 0);
  const all = [...columns].map(([name, values]) => ({ name, values: filled(values, nRows) }));
  return { nRows, columns: all, byModel };
}

function* namesFor(column: string, set: string): Generator<string> {
  yield column;
  yield `${set}: ${column}`;
  for (let n = 2; n < 100; n++) yield `${set} (${n}): ${column}`;
}

/** Whether two columns are the same where both have rows. */
function agree(one: Float64Array, two: Float64Array): boolean {
  const n = Math.min(one.length, two.length);
  for (let i = 0; i < n; i++) if (!Object.is(one[i], two[i])) return false;
  return true;
}

function filled(values: Float64Array, nRows: number): Float64Array {
  if (values.length === nRows) return values;
  const all = new Float64Array(nRows).fill(NaN);
  all.set(values);
  return all;
}
