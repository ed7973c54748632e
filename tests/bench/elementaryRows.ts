/** Times of the elementary functions beside those that the engine has built in. */
import { elementaryFunctions } from '../../src/experiment/selfCheck/elementaryBits';
import { alternate, type BenchContext, type BenchRow, type BenchTimes } from './benchRow';

const nArguments = 4096;
const nRounds = 100;

/** Sums a function over arguments from 0.1 to 5; the loop is made anew for each, so that it is compiled for one. */
function looped(f: (...values: number[]) => number, second: number | undefined): () => number {
  const values = Float64Array.from({ length: nArguments }, (_, i) => 0.1 + (4.9 * i) / nArguments);
  let total = 0;
  return () => {
    for (let round = 0; round < nRounds; round++) {
      for (let i = 0; i < nArguments; i++)
        total += second === undefined ? f(values[i]) : f(values[i], second);
    }
    return total;
  };
}

async function againstBuiltIn(
  { effort }: BenchContext,
  name: string,
  second: number | undefined,
): Promise<BenchTimes> {
  const own = looped(elementaryFunctions[name].own, second);
  const builtIn = looped(Math[name === 'ln' ? 'log' : (name as 'hypot')], second);
  const reference = () => {
    const start = performance.now();
    builtIn();
    return Promise.resolve(performance.now() - start);
  };
  const times = await alternate(Math.max(3, Math.round(20 * effort)), () => void own(), reference, 3);
  return { ...times, note: `${nRounds * nArguments} values, the engine's own function beside it` };
}

/** With bars of about twice what was measured. */
const measured: readonly (readonly [name: string, bar: number, second?: number])[] = [
  ['exp', 3],
  ['ln', 4],
  ['log1p', 4],
  ['log10', 4],
  ['cos', 4],
  ['pow', 6, -1.3],
  ['hypot', 4, 2],
];

export const elementaryRows: readonly BenchRow[] = measured.map(([name, bar, second]) => ({
  name: `elementary ${name}`,
  bar,
  unit: 'ratio',
  run: (context) => againstBuiltIn(context, name, second),
}));
