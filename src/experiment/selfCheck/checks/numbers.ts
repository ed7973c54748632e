/** Random numbers, special functions and fold shuffles: what everything else stands on. */
import { RandomState } from '../../../base/numpy/random';
import { erfc } from '../../../base/specialFunctions';
import { kFold } from '../../../folds/kFold';
import { elementaryBits } from '../elementaryBits';
import type { SelfCheck } from '../selfCheck';

interface DrawnCase {
  readonly seed: number | number[];
  readonly uint32: readonly number[];
  readonly random_sample: readonly number[];
  readonly randint: readonly [low: number, high: number, value: number][];
  readonly permutations: readonly [n: number, values: readonly number[]][];
}

const numpyRandom: SelfCheck = {
  name: 'numpyRandom',
  title: 'Random numbers and permutations (RandomState)',
  tolerance: 0,
  *compare(item: DrawnCase, deviation) {
    const where = `seed ${JSON.stringify(item.seed)}`;
    const state = new RandomState(item.seed);
    deviation.numbers(
      item.uint32.map(() => state.nextUint32()),
      item.uint32,
      where,
    );
    deviation.numbers(state.randomSample(item.random_sample.length), item.random_sample, where);
    for (const [low, high, value] of item.randint) deviation.number(state.randint(low, high), value, where);
    for (const [n, values] of item.permutations) deviation.numbers(state.permutation(n), values, where);
    yield { fraction: 1 };
  },
};

const errorFunction: SelfCheck = {
  name: 'erfc',
  title: 'Complementary error function',
  tolerance: 1.5e-15,
  *compare([x, expected]: readonly [number, number], deviation) {
    // In units of the value, however small it is.
    deviation.number(erfc(x) / expected, 1, `erfc(${x})`);
    yield { fraction: 1 };
  },
};

const shuffledFolds: SelfCheck = {
  name: 'kFold',
  title: 'Shuffled folds (KFold)',
  tolerance: 0,
  *compare(item: { n: number; k: number; seed: number; validation: readonly number[][] }, deviation) {
    const { n, k, seed, validation } = item;
    const where = `${n} rows, ${k} folds, seed ${seed}`;
    const { folds } = kFold(n, k, seed);
    deviation.same(folds.length, validation.length, where);
    folds.forEach((fold, i) => deviation.numbers(fold.validationRows, validation[i] ?? [], where));
    yield { fraction: 1 };
  },
};

const elementary: SelfCheck = {
  name: 'elementary',
  title: 'Bits of exponentials, logarithms, powers and angles',
  tolerance: 0,
  *compare([name, expected]: readonly [string, string], deviation) {
    deviation.same(elementaryBits(name), expected, name);
    yield { fraction: 1 };
  },
};

export const numberChecks = [numpyRandom, elementary, errorFunction, shuffledFolds];
