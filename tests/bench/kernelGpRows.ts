/** Times of the kernel GP beside the same algorithm in numpy with OpenBLAS on one thread. */
import { RandomState } from '../../src/base/numpy/random';
import { finish } from '../../src/base/steps';
import type { ColumnData } from '../../src/learners/columns';
import { fractionSymbols } from '../../src/learners/kernelGp/columnBlocks';
import { kernelGp } from '../../src/learners/kernelGp/learner';
import { kernelGpAbout } from '../../src/learners/kernelGp/parameters';
import type { TargetTreatment } from '../../src/learners/learner';
import { defaultParameters } from '../../src/learners/parameters';
import { alternate, type BenchContext, type BenchRow, type BenchTimes } from './benchRow';

const cations = ['P', 'Ti', 'Zr', 'La', 'Al', 'Ge', 'Si', 'Ta', 'Nb', 'Sn', 'Ga', 'B', 'Y', 'Sc', 'In', 'H'];
const anions = ['O', 'S', 'Cl', 'F', 'Br', 'I', 'N'];
const nIon = 66;
const nCell = 16;
const nLi = 14;

/** Made-up compositions of Li, one to three cations and one or two anions, with columns of the recipe's shape. */
function compositionRows(nRows: number, formulasOnly: boolean) {
  const random = new RandomState(7);
  const names = (prefix: string, n: number) => Array.from({ length: n }, (_, k) => `${prefix}${k}`);
  const structure = formulasOnly
    ? []
    : ['spacegroup_number', ...names('cell_', nCell), ...names('li_env_', nLi)];
  const columnNames = [
    ...fractionSymbols.map((symbol) => `smact_${symbol}`),
    ...names('ion_', nIon),
    ...structure,
  ];
  const nColumns = columnNames.length;
  const columns = new Float64Array(nRows * nColumns);
  const target = new Float64Array(nRows);
  const facts = { isUpperLimit: new Uint8Array(nRows), paper: new Int32Array(nRows) };
  for (let i = 0; i < nRows; i++) {
    const set = (column: number, value: number) => (columns[column * nRows + i] = value);
    const amounts = new Map([['Li', 0.5 + random.random()]]);
    for (let k = random.interval(2); k >= 0; k--) {
      amounts.set(cations[random.interval(cations.length - 1)], random.random());
    }
    for (let k = random.interval(1); k >= 0; k--) {
      amounts.set(anions[random.interval(anions.length - 1)], 1 + random.random());
    }
    const total = [...amounts.values()].reduce((sum, value) => sum + value, 0);
    for (const [symbol, value] of amounts) set(fractionSymbols.indexOf(symbol), value / total);
    for (let k = 0; k < nIon; k++) set(fractionSymbols.length + k, random.random());
    facts.isUpperLimit[i] = Number(random.random() < 0.15);
    facts.paper[i] = random.interval(nRows >> 1);
    target[i] = -8 + 4 * random.random() + 3 * columns[2 * nRows + i];
    if (formulasOnly) continue;
    const first = fractionSymbols.length + nIon;
    set(first, 1 + random.interval(40));
    const hasCif = random.random() < 0.55;
    for (let k = 0; k < nCell + nLi; k++) set(first + 1 + k, k < nCell || hasCif ? random.random() : NaN);
  }
  return { data: { columns, nRows, nColumns } satisfies ColumnData, columnNames, target, facts };
}

const parameters = defaultParameters(kernelGpAbout);
const treatments: readonly TargetTreatment[] = ['censored', 'normalScores'];
const rowsFrom = (from: number, to: number) => Int32Array.from({ length: to - from }, (_, i) => from + i);

/** One fit on n rows with both heads, and predictions of a quarter as many. */
async function compareKernelGp(
  { reference, effort }: BenchContext,
  n: number,
  repeats: number,
): Promise<BenchTimes> {
  const nRows = n + (n >> 2);
  const { data, columnNames, target, facts } = compositionRows(nRows, false);
  const [train, held] = [rowsFrom(0, n), rowsFrom(n, nRows)];
  const ours = () => {
    const task = { data, target, rows: train, parameters, columnNames, facts, treatments };
    return kernelGp.predict(finish(kernelGp.fit(task)).model, data, held, facts);
  };
  const facets = new Float64Array(2 * nRows);
  facets.set(facts.isUpperLimit);
  facets.set(facts.paper, nRows);
  const columns = new Float64Array(data.columns.length + facets.length);
  columns.set(data.columns);
  columns.set(facets, data.columns.length);
  const name = `kernel gp ${n}`;
  await reference?.ask({ command: 'matrix', name, nRows, nColumns: data.nColumns + 2 }, columns, target);
  const ask =
    reference && (() => reference.ask<{ ms: number; sum: number }>({ command: 'kernelGp', matrix: name, n }));
  const count = Math.max(1, Math.round(repeats * effort));
  const times = await alternate(count, ours, ask && (async () => (await ask()).ms), 2);
  const sum = ours().reduce((total, value) => total + value, 0);
  const note = ask === undefined ? '' : `, reference ${(await ask()).sum.toPrecision(12)}`;
  return { ...times, note: `sum of predictions ${sum.toPrecision(12)}${note}` };
}

/** Predictions of many compositions by a model of formulas only, on one thread. */
async function predictCompositions({ effort }: BenchContext, n: number, nNew: number): Promise<BenchTimes> {
  const { data, columnNames, target, facts } = compositionRows(n + nNew, true);
  const task = { data, target, rows: rowsFrom(0, n), parameters, columnNames, facts, treatments };
  const { model } = finish(kernelGp.fit(task));
  const held = rowsFrom(n, n + nNew);
  const ours = () => void kernelGp.predict(model, data, held, facts);
  return alternate(Math.max(1, Math.round(3 * effort)), ours, undefined);
}

export const kernelGpRows: readonly BenchRow[] = [
  { name: 'kernel GP, n = 478', bar: 1.5, unit: 'ratio', run: (context) => compareKernelGp(context, 478, 9) },
  {
    name: 'kernel GP, n = 1064',
    bar: 1.5,
    unit: 'ratio',
    run: (context) => compareKernelGp(context, 1064, 5),
  },
  {
    name: 'kernel GP, predict 100 000',
    bar: 12_000,
    unit: 'ms',
    run: (context) => predictCompositions(context, 1064, 100_000),
  },
];
