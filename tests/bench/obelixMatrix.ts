/**
 * A feature matrix with the look of the study's (478 x 152), for timing only: element fractions (most of them
 * zero), property sums, cell data, and columns that only rows with a CIF have. Made from the embedded data set by
 * short means of its own, so that the benchmark of the learner does not depend on the featurizers.
 */
import { readFileSync } from 'node:fs';
import Papa from 'papaparse';

export interface TrainingMatrix {
  /** Column-major. */
  readonly columns: Float64Array;
  readonly nRows: number;
  readonly nColumns: number;
  readonly target: Float64Array;
}

type Row = Record<string, string>;

const readRows = (file: string): Row[] =>
  Papa.parse<Row>(readFileSync(file, 'utf8'), { header: true, skipEmptyLines: true }).data;

const anions = new Set(['N', 'O', 'F', 'S', 'Cl', 'Se', 'Br', 'Te', 'I']);

/** Makes the matrix from `public/` of the given checkout. */
export function obelixMatrix(root: string): TrainingMatrix {
  const rows = readRows(`${root}/public/data/obelix/train.csv`);
  const elements = readRows(`${root}/public/tables/magpie.csv`);
  const properties = Object.keys(elements[0]).filter((name) => name !== 'element');
  const bySymbol = new Map(elements.map((element) => [element.element, element]));
  const symbols = elements.slice(0, 103).map((element) => element.element);
  const table = rows.map((row) => {
    const amounts = new Map<string, number>();
    for (const [, symbol, amount] of row['True Composition'].matchAll(/([A-Z][a-z]?)([\d.]*)/g)) {
      amounts.set(symbol, (amounts.get(symbol) ?? 0) + Number(amount || 1));
    }
    const total = [...amounts.values()].reduce((sum, amount) => sum + amount, 0);
    const fraction = (symbol: string): number => (amounts.get(symbol) ?? 0) / total;
    const property = (name: string): number =>
      [...amounts.keys()].reduce(
        (sum, symbol) => sum + fraction(symbol) * Number(bySymbol.get(symbol)?.[name] ?? 0),
        0,
      );
    const cell = ['a', 'b', 'c', 'alpha', 'beta', 'gamma'].map((name) => Number(row[name]));
    const [a, b, c, alpha, beta, gamma] = cell;
    const volume = a * b * c * Math.sin((beta * Math.PI) / 180);
    const hasCif = row['Cif ID'] === 'done';
    const skew = Math.abs(alpha - 90) + Math.abs(beta - 90) + Math.abs(gamma - 90);
    const cifValues = [
      fraction('Li'),
      (amounts.get('Li') ?? 0) / volume,
      property('AtomicWeight') / volume,
    ].concat([
      Math.cbrt(volume / total),
      Math.cbrt(volume) / 4,
      Math.round(total / 9),
      Number(row.Z),
      c / a,
      b / a,
    ]);
    return [
      fraction('Li'),
      [...anions].reduce((sum, symbol) => sum + fraction(symbol), 0),
      amounts.size,
      ...symbols.map(fraction),
      ...properties.map(property),
      Number(row['Ionic conductivity (S cm-1)'].startsWith('<')),
      ...cell,
      Number(row['Space group #']),
      (total * property('AtomicWeight')) / volume,
      volume / total,
      amounts.get('Li') ?? 0,
      Number(row.Z),
      skew,
      Number(Math.max(a, b, c) / Math.min(a, b, c) < 1.02 && skew < 3),
      ...cifValues.map((value) => (hasCif ? value : 0)),
      Number(hasCif),
    ];
  });
  const nRows = rows.length;
  const nColumns = table[0].length;
  const columns = new Float64Array(nRows * nColumns);
  table.forEach((values, i) => values.forEach((value, j) => (columns[j * nRows + i] = value)));
  const target = Float64Array.from(rows, (row) =>
    Math.log10(Number(row['Ionic conductivity (S cm-1)'].replace('<', ''))),
  );
  return { columns, nRows, nColumns, target };
}

/** Makes a matrix of smooth columns with a nonlinear target and noise, from a small generator of its own. */
export function smoothMatrix(nRows: number, nColumns: number, seed = 1): TrainingMatrix {
  let state = seed;
  const uniform = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 0) / 2 ** 32;
  };
  const columns = new Float64Array(nRows * nColumns);
  for (let k = 0; k < columns.length; k++) columns[k] = uniform() + uniform() + uniform() - 1.5;
  const target = new Float64Array(nRows);
  for (let i = 0; i < nRows; i++) {
    const x = (j: number): number => columns[(j % nColumns) * nRows + i];
    target[i] = 3 * x(0) + Math.sin(4 * x(1)) + x(2) * x(3) + (x(4) > 0.2 ? 1 : 0) + 0.3 * (uniform() - 0.5);
  }
  return { columns, nRows, nColumns, target };
}
