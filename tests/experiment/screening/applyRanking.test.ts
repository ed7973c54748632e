import { describe, expect, test } from 'vitest';
import { applyRanking } from '../../../src/experiment/screening/applyRanking';
import { fitWholeRanking } from '../../../src/experiment/screening/fittedRanking';
import { runScreening } from '../../../src/experiment/screening/runScreening';
import { learnerChoice } from '../../../src/learners/registry';
import { rankingCsv } from '../../../src/screen/rankingCsv';
import { material } from '../materials';
import { madeUpRanking } from './madeUpRanking';

const { input, candidates } = madeUpRanking();

describe('a fitted ranking', () => {
  test('gives the list that fitting and ranking at once give', async () => {
    const whole = await fitWholeRanking({ ...input, withQuality: true }, 'stage0_magpie');
    expect(whole.models.map(({ fitted, needsCell }) => [fitted.name, needsCell])).toEqual([
      ['best', true],
      ['best_formulas', undefined],
    ]);
    for (const some of [candidates, candidates.slice(0, 1), candidates.slice(1, 2), []]) {
      const apart = await applyRanking(whole, { ...input, candidates: some });
      const atOnce = await runScreening({ ...input, withQuality: true, candidates: some });
      expect(rankingCsv(apart.ranked, apart.unranked)).toBe(rankingCsv(atOnce.ranked, atOnce.unranked));
      expect(apart.models).toEqual(atOnce.models);
      expect(apart.candidateProblems).toEqual(atOnce.candidateProblems);
    }
  });

  test('of one model ranks all candidates by it', async () => {
    const learner = () => learnerChoice('ridge');
    const whole = await fitWholeRanking({ ...input, learner }, 'stage1_geometry');
    const apart = await applyRanking(whole, { ...input, candidates });
    const atOnce = await runScreening({ ...input, learner, featureSet: 'stage1_geometry', candidates });
    expect(rankingCsv(apart.ranked, apart.unranked)).toBe(rankingCsv(atOnce.ranked, atOnce.unranked));
  });

  test('holds what is told of known compounds, and no more', async () => {
    const [{ record }] = (
      await fitWholeRanking({ ...input, learner: () => learnerChoice('ridge') }, 'stage0_magpie')
    ).known;
    expect(Object.keys(record).sort()).toEqual(['doi', 'family', 'id', 'logSigma', 'reducedComposition']);
  });

  test('reads temperatures where its models do', async () => {
    const known = input.known.map((record, i) => ({ ...record, temperatureC: 20 + (i % 5) * 30 }));
    const own = { ...input, known, addedBlocks: ['temperature'], learner: () => learnerChoice('ridge') };
    const whole = await fitWholeRanking(own, 'stage0_magpie');
    const warm = [20, 200].map((temperatureC, k) =>
      material(`w${k}`, 'Li3PS4', { row: k + 1, temperatureC }),
    );
    const { ranked, readsTemperature } = await applyRanking(whole, { ...input, candidates: warm });
    expect(readsTemperature).toBe(true);
    expect(new Set(ranked.map(({ logSigma }) => logSigma)).size).toBe(2);
  });
});
