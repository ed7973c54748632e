import { distanceBlocks } from '../../../learners/kernelGp/kernel';
import { fractionSymbols } from '../../../learners/kernelGp/columnBlocks';
import { scaledBlocks } from '../../../learners/kernelGp/kernelRows';
import type { KernelGpModel } from '../../../learners/kernelGp/learner';
import type { ScaledRows } from '../../../learners/kernelGp/scaledRows';
import type { SparseRows } from '../../../learners/kernelGp/sparseRows';

/** Names of a model's columns. */
export interface KernelColumns {
  /** As the model was fitted on them: they decide the blocks. */
  readonly own: readonly string[];
  /** In the table of features. */
  readonly inTable: readonly string[];
}

/** Writes a kernel GP as JSON that `KernelGp.read` of `handed/kernel_gp.py` reads. Missing values are null. */
export function kernelJson(
  { scales, train, settings, heads }: KernelGpModel,
  { own, inTable }: KernelColumns,
  notes: Readonly<Record<string, string>>,
): string {
  const { blocks, library } = scales;
  const used = scaledBlocks.filter((name) => train[name]);
  const scaleOf = (name: (typeof scaledBlocks)[number]) => {
    const { standardisation, clip } = scales.scales[name]!;
    const n = blocks[name].length;
    const laidOut = (values: Float64Array, rest: number) => {
      const all = new Array<number>(n).fill(rest);
      standardisation.used.forEach((column, k) => (all[column] = values[k]));
      return all;
    };
    const { medians, means, sds } = standardisation;
    const isUsed = Array.from({ length: n }, (_, k) => standardisation.used.includes(k));
    return { median: laidOut(medians, 0), mean: laidOut(means, 0), sd: laidOut(sds, 1), used: isUsed, clip };
  };
  return JSON.stringify({
    notes,
    names: own,
    columns: inTable,
    parameters: settings.weights,
    treatments: heads.map(({ treatment }) => treatment),
    formulas_only: settings.isOfFormulasOnly,
    units: Object.fromEntries(
      distanceBlocks.filter((name) => train[name]).map((name) => [name, settings.units[name]]),
    ),
    scales: Object.fromEntries(used.map((name) => [name, scaleOf(name)])),
    train: {
      n: train.n,
      ...(train.fractions ? fractionsOf(train.fractions) : {}),
      ...Object.fromEntries(used.map((name) => [name, rowsOf(train[name]!)])),
      ...Object.fromEntries(used.map((name) => [`has ${name}`, truths(train[name]!.has)])),
      'own li': truths(train.hasOwnLi),
    },
    library: library && {
      ...fractionsOf(library.fractions),
      group: [...library.group],
      paper: [...library.paper],
      li: matrixOf(
        library.li.nRows,
        library.li.nColumns,
        (i, j) => library.li.columns[j * library.li.nRows + i],
      ),
    },
    heads: heads.map(({ treatment, mean, weights, table }) => ({
      ...{ treatment, mean, weights: [...weights] },
      table: table && [[...table.scores], [...table.values]],
    })),
  });
}

function fractionsOf(rows: SparseRows) {
  const { starts, columns, values, has } = rows;
  const fractions = matrixOf(has.length, fractionSymbols.length, () => 0);
  for (let i = 0; i < has.length; i++)
    for (let k = starts[i]; k < starts[i + 1]; k++) fractions[i][columns[k]] = values[k];
  return { fractions, 'has fractions': truths(has) };
}

function rowsOf({ values, depth, has }: ScaledRows): number[][] {
  return matrixOf(has.length, depth, (i, j) => values[i * depth + j]);
}

function truths(has: Uint8Array): boolean[] {
  return Array.from(has, (value) => value === 1);
}

function matrixOf(nRows: number, nColumns: number, value: (i: number, j: number) => number): number[][] {
  return Array.from({ length: nRows }, (_, i) => Array.from({ length: nColumns }, (_, j) => value(i, j)));
}
