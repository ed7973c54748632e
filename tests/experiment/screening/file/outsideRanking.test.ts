import { describe, expect, test } from 'vitest';
import { InputError } from '../../../../src/base/problem';
import { applyRanking } from '../../../../src/experiment/screening/applyRanking';
import { checkFeatureVersions } from '../../../../src/experiment/screening/file/featureVersions';
import { readModelFile } from '../../../../src/experiment/screening/file/modelFile';
import { checkRanking } from '../../../../src/experiment/screening/file/rankingChecks';
import { readGolden } from '../../../golden';
import { madeUpRanking } from '../madeUpRanking';

interface Golden {
  readonly cases: Record<string, { readonly file: string }>;
  readonly known: { readonly formulas: string[]; readonly predicted: number[]; readonly file: string };
}
const { known, cases } = readGolden<Golden>('outside_models');
const { input, candidates } = madeUpRanking();
const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('a model of scikit-learn whose columns are features here', () => {
  const { ranking, outside, features, provenance } = readModelFile(bytesOf(known.file), 'm.json');

  test('is a ranking as ours are, and says where it comes from', () => {
    expect(() => checkRanking(ranking)).not.toThrow();
    expect(() => checkFeatureVersions(features, ranking, input.tables, 'm')).not.toThrow();
    expect(outside).toMatch(/^scikit-learn \d/);
    expect(provenance).toMatchObject({ appVersion: outside, data: '120 made-up rows' });
    expect(ranking.models[0].fitted.nTrainedOn).toBe(120);
  });

  test('ranks candidates by what scikit-learn predicts', async () => {
    const given = known.formulas.map((formula, i) => ({
      ...candidates[0],
      ...{ id: formula, row: i + 1, reducedComposition: formula, trueComposition: '' },
    }));
    const { ranked } = await applyRanking(ranking, { ...input, candidates: given });
    const order = known.predicted.map((_, i) => i).sort((a, b) => known.predicted[b] - known.predicted[a]);
    expect(ranked.map(({ id }) => id)).toEqual(order.map((i) => known.formulas[i]));
    ranked.forEach(({ logSigma, nearest, inTrainingSet }, k) => {
      expect(Math.abs(logSigma - known.predicted[order[k]])).toBeLessThan(1e-12);
      expect([nearest, inTrainingSet]).toEqual([null, false]);
    });
  });
});

test('a model of other columns is refused by their names', () => {
  const open = () => readModelFile(bytesOf(cases.usual.file), 'm.json');
  expect(open).toThrow(InputError);
  expect(open).toThrow(/5 of 5 columns.*one, two, three, kind, group/);
});
