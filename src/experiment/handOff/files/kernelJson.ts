import { anionSymbols } from '../../../crystal/chemistry/elements';
import { fractionSymbols } from '../../../learners/kernelGp/columnBlocks';
import { leastOfCompleted } from '../../../learners/kernelGp/heads';
import { scaledBlocks, type ScaledBlock } from '../../../learners/kernelGp/kernelRows';
import type { KernelGpModel } from '../../../learners/kernelGp/learner';
import type { SparseRows } from '../../../learners/kernelGp/sparseRows';
import { kernelTerms } from './kernelTerms';

const nElements = fractionSymbols.length;
/** For what has no bound: JSON knows no infinity. */
const unbounded = 1e300;

/**
 * Writes a kernel GP as JSON that `predict` of `handed/kernel_file.py` reads in ten lines: by block its columns and what
 * brings them to one size, the training rows as points of that size, and in which unit distances are; by term how
 * distances are added and the weight of each training row; by head what the kernel is multiplied by.
 * @param columns names of the columns in the table of features, in the order in which the model learnt them
 */
export function kernelJson(
  model: KernelGpModel,
  columns: readonly string[],
  notes: Readonly<Record<string, string>>,
): string {
  const { train, settings, heads } = model;
  const scaled = scaledBlocks.filter((name) => train[name]);
  return JSON.stringify({
    notes,
    columns,
    blocks: {
      ...fractionBlocks(model),
      ...Object.fromEntries(scaled.map((name) => [name, scaledBlock(model, name)])),
    },
    terms: kernelTerms(train, settings).map(({ weights, ...term }) => ({ ...term, weights: [...weights] })),
    heads: heads.map(({ treatment, mean, weights, table }) => ({
      ...{ treatment, mean, weights: [...weights] },
      least: treatment === 'censored' ? leastOfCompleted : -unbounded,
      table: table && [[...table.scores], [...table.values]],
    })),
    imputation: imputation(model),
  });
}

/** A block of columns of one size. What is the same in all training rows counts with the factor 0. */
function scaledBlock({ scales, train, settings }: KernelGpModel, name: ScaledBlock) {
  const { standardisation, clip } = scales.scales[name]!;
  const { used, medians, means, sds } = standardisation;
  const { values, depth, has } = train[name]!;
  const columns = [...scales.blocks[name]];
  const laidOut = (valueOf: (k: number) => number) => {
    const all = new Array<number>(columns.length).fill(0);
    used.forEach((column, k) => (all[column] = valueOf(k)));
    return all;
  };
  return {
    columns,
    fill: laidOut((k) => medians[k]),
    mean: laidOut((k) => means[k]),
    factor: laidOut((k) => 1 / sds[k]),
    ...{ clip, norm: 2, unit: settings.units[name] * Math.sqrt(Math.max(depth, 1)) },
    points: Array.from(has, (_, i) => laidOut((k) => values[i * depth + k])),
  };
}

/** Atomic fractions as they are, and by role: shares among cations and among anions, Li, the sum of anions. */
function fractionBlocks({ scales, train, settings }: KernelGpModel) {
  const { fractions, role } = train;
  if (!fractions || !role) return {};
  const elements = elementsOf(scales.blocks.fractions);
  const place = new Map(elements.map((z, k) => [z, k]));
  const p = elements.length;
  const rolePlace = (column: number) =>
    column < nElements
      ? place.get(column)!
      : column < 2 * nElements
        ? p + place.get(column - nElements)!
        : 2 * (p - nElements) + column;
  const mask = (is: (symbol: string) => boolean) => elements.map((z) => (is(fractionSymbols[z]) ? 1 : 0));
  const columns = elements.map((z) => scales.blocks.fractions[z]);
  const asTheyAre = { columns, fill: 0, mean: 0, factor: 1, clip: unbounded, norm: 1 };
  return {
    fractions: {
      ...{ ...asTheyAre, unit: settings.units.fractions },
      points: denseRows(fractions, p, (z) => place.get(z)!),
    },
    role: {
      ...{ ...asTheyAre, unit: settings.units.role },
      anions: mask((symbol) => anionSymbols.has(symbol)),
      cations: mask((symbol) => !anionSymbols.has(symbol) && symbol !== 'Li'),
      lithium: mask((symbol) => symbol === 'Li'),
      points: denseRows(role, 2 * p + 2, rolePlace),
    },
  };
}

/** What gives a row without surroundings of Li those of like training rows; null where nothing does. */
function imputation({ scales }: KernelGpModel) {
  const { blocks, library } = scales;
  if (!library) return null;
  const { fractions, group, paper, li } = library;
  return {
    group_column: blocks.spaceGroup,
    elements: elementsOf(blocks.fractions),
    fractions: denseRows(fractions, nElements, (z) => z),
    has_fractions: Array.from(fractions.has, (value) => value === 1),
    group: [...group],
    paper: [...paper],
    li: Array.from({ length: li.nRows }, (_, i) =>
      Array.from({ length: li.nColumns }, (__, j) => li.columns[j * li.nRows + i]),
    ),
  };
}

/** Lists which elements have a column. */
function elementsOf(fractions: Int32Array): number[] {
  return [...fractions.keys()].filter((z) => fractions[z] >= 0);
}

function denseRows(
  { starts, columns, values, has }: SparseRows,
  width: number,
  placeOf: (column: number) => number,
): number[][] {
  return Array.from(has, (_, i) => {
    const row = new Array<number>(width).fill(0);
    for (let k = starts[i]; k < starts[i + 1]; k++) row[placeOf(columns[k])] = values[k];
    return row;
  });
}
