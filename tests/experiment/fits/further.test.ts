import { describe, expect, test } from 'vitest';
import { RandomState } from '../../../src/base/numpy/random';
import { Fits } from '../../../src/experiment/fits/fits';
import { modelLook } from '../../../src/experiment/recipes/testLook';
import type { FurtherMeasurements, SampleNumbers } from '../../../src/experiment/sample/sample';
import { featureSet } from '../../../src/features/registry';
import type { FeatureMatrix } from '../../../src/features/matrix/featureMatrix';
import { kFold } from '../../../src/folds/kFold';
import { learnerChoice } from '../../../src/learners/registry';
import { inlineRunner } from '../inlineRunner';

/* Rows that are trained on and never scored. */

const nTrain = 40;
const nTest = 10;
const nFurther = 25;
const { columnNames } = featureSet('stage0_magpie');

function matrixOf(nRows: number, seed: number): FeatureMatrix {
  const values = new RandomState(seed).randomSample(columnNames.length * nRows);
  return { columnNames, nRows, values, reasons: new Uint8Array(values.length) };
}

const own = matrixOf(nTrain + nTest, 1);
const others = matrixOf(nFurther, 2);
const targetOf = ({ values, nRows }: FeatureMatrix) => values.slice(0, nRows).map((value) => 4 * value);

const choice = {
  ...learnerChoice('hgb', { max_iter: 5, min_samples_leaf: 3 }),
  featureSet: 'stage0_magpie',
  withCoercedFlag: false,
};
const folds = kFold(nTrain, 4, 0);

interface Asked {
  readonly sample: SampleNumbers;
  readonly asked: Int32Array[];
}

function sampleWith(allowed: FurtherMeasurements['allowed']): Asked {
  const asked: Int32Array[] = [];
  const facts = { isUpperLimit: new Uint8Array(nTrain + nTest + nFurther) };
  const further: FurtherMeasurements = {
    target: targetOf(others),
    facts,
    columns: () => Promise.resolve(others),
    allowed: (trainRows) => {
      asked.push(trainRows);
      return allowed(trainRows);
    },
  };
  const columns = () => Promise.resolve(own);
  return { sample: { nTrain, target: targetOf(own), columns, further }, asked };
}

async function predictions({ sample }: Pick<Asked, 'sample'>, further?: boolean) {
  const fits = new Fits(sample, { runner: inlineRunner() });
  const known = await fits.open({ ...choice, further });
  return { known, result: await fits.validate(known, choice, folds).whole };
}

const all = () => Int32Array.from({ length: nFurther }, (_, row) => row);

describe('further measurements', () => {
  test('change a model that asks for them, and no other', async () => {
    const asked = sampleWith(all);
    const { further: _, ...bare } = asked.sample;
    const without = await predictions({ sample: bare });
    const off = await predictions(asked);
    const on = await predictions(asked, true);
    expect(off.result).toEqual(without.result);
    expect(off.known.hash).toBe(without.known.hash);
    expect(on.known.hash).not.toBe(without.known.hash);
    expect(on.result.cv).not.toEqual(without.result.cv);
    expect([on.result.cv.length, on.result.test!.length]).toEqual([nTrain, nTest]);
  });

  test('are asked for by the rows that each fit trains on', async () => {
    const { sample, asked } = sampleWith(all);
    await predictions({ sample }, true);
    const rows = Int32Array.from({ length: nTrain }, (_, row) => row);
    expect(asked).toEqual([...folds.folds.map(({ trainRows }) => trainRows), rows]);
  });

  test('that are barred tell nothing: none allowed is as none there', async () => {
    const none = await predictions(
      sampleWith(() => new Int32Array()),
      true,
    );
    expect(none.result).toEqual((await predictions(sampleWith(all))).result);
    const some = await predictions(
      sampleWith(() => Int32Array.of(3, 7)),
      true,
    );
    const { sample } = sampleWith(() => Int32Array.of(3, 7));
    const target = sample.further!.target.map((value, row) => (row === 3 || row === 7 ? value : 1e9));
    const changed = { ...sample, further: { ...sample.further!, target } };
    expect((await predictions({ sample: changed }, true)).result).toEqual(some.result);
  });

  test('make another look at the test set, and treatments do', () => {
    const looks = [choice, { ...choice, further: true }, { ...choice, treatments: ['censored'] as const }];
    expect(new Set(looks.map(modelLook)).size).toBe(3);
    expect(modelLook({ ...choice, further: false })).toBe(modelLook(choice));
  });
});
