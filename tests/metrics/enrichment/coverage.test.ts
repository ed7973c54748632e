import { expect, test } from 'vitest';
import { RandomState } from '../../../src/base/numpy/random';
import { mean } from '../../../src/base/statistics';
import { finish } from '../../../src/base/steps';
import { scoreEnrichment } from '../../../src/metrics/enrichment/enrichment';
import { enrichmentSteps, type Estimated } from '../../../src/metrics/enrichment/enrichmentIntervals';
import { usualQuestion } from '../../../src/metrics/enrichment/question';

const nPapers = 120;

function normal(random: RandomState): number {
  return Math.sqrt(-2 * Math.log(1 - random.random())) * Math.cos(2 * Math.PI * random.random());
}

/** Papers of 1 to 8 rows whose targets and errors are alike inside a paper. */
function sample(random: RandomState, noise: number) {
  const rows: [target: number, prediction: number, paper: number][] = [];
  for (let paper = 0; paper < nPapers; paper++) {
    const [centre, shift] = [normal(random), normal(random)];
    for (let n = random.interval(7); n >= 0; n--) {
      const target = -4.6 + 2.6 * (0.8 * centre + 0.6 * normal(random));
      rows.push([target, target + noise * 0.7 * (shift + normal(random)), paper]);
    }
  }
  const at = (k: number) => Float64Array.from(rows, (row) => row[k]);
  return { target: at(0), predictions: [[at(1)]], clusters: Int32Array.from(at(2)) };
}

/** What a sample scores on average, as NDCG hangs on the number of rows. */
function truthOf(noise: number) {
  const random = new RandomState(99);
  const scores = Array.from({ length: 600 }, () => {
    const { target, predictions } = sample(random, noise);
    const { top, ndcg } = scoreEnrichment(target, predictions[0][0]);
    return [...top.map(({ precision }) => precision), ...top.map(({ enrichment }) => enrichment), ndcg];
  });
  return scores[0].map((_, k) => mean(scores.map((values) => values[k])));
}

test.each([1.4, 2.5])('intervals hold the truth of simulated samples, noise %d', (noise) => {
  const truth = truthOf(noise);
  const random = new RandomState(1);
  const hits = truth.map(() => 0);
  const nSamples = 100;
  for (let seed = 0; seed < nSamples; seed++) {
    const drawn = { ...sample(random, noise), pairs: [], nResamples: 200, seed };
    const [{ top, ndcg }] = finish(enrichmentSteps({ ...usualQuestion, ...drawn })).models;
    const all = [...top.map(({ precision }) => precision), ...top.map(({ enrichment }) => enrichment), ndcg];
    const holds = ({ interval }: Estimated, value: number) => interval.low <= value && value <= interval.high;
    all.forEach((estimate, k) => (hits[k] += holds(estimate, truth[k]) ? 1 : 0));
  }
  for (const hit of hits) expect(hit).toBeGreaterThanOrEqual(93);
});
