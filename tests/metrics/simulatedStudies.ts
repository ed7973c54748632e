/**
 * Simulated studies whose truth is known, with targets and errors like those of the embedded data: heavy tails
 * (Student's t with 6 degrees of freedom), a detection limit at which values tie, rounded numbers, two models whose
 * errors are mostly the same.
 */
import { RandomState } from '../../src/base/numpy/random';
import { bootstrap } from '../../src/metrics/bootstrap';
import { scoreNames } from '../../src/metrics/scores';
import type { Interval } from '../../src/metrics/interval';
import { scoreRegression } from '../../src/metrics/regression';

/** How many rows the next paper has; null where rows are independent. */
type ClusterSize = ((random: RandomState) => number) | null;

/** Of the variance of target and errors, the share that rows of a paper have in common. */
const clusterShare = 0.4;

function simulate(random: RandomState, nRows: number, clusterSize: ClusterSize) {
  const target: number[] = [];
  const predictions: [number[], number[]] = [[], []];
  const clusters: number[] = [];
  for (let cluster = 0; target.length < nRows; cluster++) {
    const common = Array.from({ length: 4 }, () => normal(random));
    const size = clusterSize === null ? 1 : clusterSize(random);
    for (let k = 0; k < size; k++) {
      const [y, error, a, b] = common.map((shared) =>
        clusterSize === null
          ? student(random)
          : Math.sqrt(clusterShare) * shared + Math.sqrt(1 - clusterShare) * student(random),
      );
      target.push(Math.round(Math.max(-10, -6 + 2.6 * y) * 50) / 50);
      predictions[0].push(Math.round((-6 + 2.6 * 0.75 * y + 1.1 * error + 0.6 * a) * 20) / 20);
      predictions[1].push(Math.round((-6 + 2.6 * 0.78 * y + 1.1 * error + 0.5 * b) * 20) / 20);
      clusters.push(cluster);
    }
  }
  return {
    target: Float64Array.from(target),
    predictions: predictions.map((values) => Float64Array.from(values)),
    clusters: clusterSize === null ? null : Int32Array.from(clusters),
  };
}

function normal(random: RandomState): number {
  return Math.sqrt(-2 * Math.log(1 - random.random())) * Math.cos(2 * Math.PI * random.random());
}

/** Student's t with 6 degrees of freedom, scaled to a variance of 1. */
function student(random: RandomState): number {
  const product = (1 - random.random()) * (1 - random.random()) * (1 - random.random());
  return (normal(random) / Math.sqrt((-2 * Math.log(product)) / 6)) * Math.sqrt(4 / 6);
}

/** 1-20 rows, a few papers with many: 4.5 in the mean. */
export const paperSize = (random: RandomState) => 1 + Math.floor(20 * random.random() ** 4);

/** Of the first model, then of the second, in the order of `scoreNames`: means of ten populations of 1 000 000 rows. */
export const truths = {
  rows: [
    [0.655, 1.4059, 1.0771, 0.8113],
    [0.6838, 1.3459, 1.0241, 0.831],
  ],
  papers: [
    [0.6717, 1.3939, 1.0948, 0.8224],
    [0.701, 1.3304, 1.0418, 0.8414],
  ],
};

/** Computes the scores of both models on many rows. */
export const population = (random: RandomState, nRows: number, clusterSize: ClusterSize) => {
  const { target, predictions } = simulate(random, nRows, clusterSize);
  return predictions.map((prediction) => {
    const scores = scoreRegression(target, prediction);
    return scoreNames.map((name) => scores[name]);
  });
};

const holds = ({ low, high }: Interval, value: number) => low <= value && value <= high;

/** Rows, papers, and how many studies tell the coverage to a percent; any number of resamples that with one more is
 * divisible by 20 has the same coverage: few do. */
export const designs = [
  { name: '121 rows', nRows: 121, clusterSize: null, nStudies: 1000, nResamples: 59 },
  { name: '478 rows', nRows: 478, clusterSize: null, nStudies: 700, nResamples: 39 },
  {
    ...{ name: '478 rows of about 105 papers', nRows: 478, clusterSize: paperSize },
    ...{ nStudies: 700, nResamples: 39 },
  },
] as const;

/** Computes the shares of the studies whose intervals hold the truth: of the first model's scores, then of the differences. */
export function coverage(nRows: number, clusterSize: ClusterSize, nStudies: number, nResamples: number) {
  const random = new RandomState(nRows);
  const [first, second] = clusterSize === null ? truths.rows : truths.papers;
  const scores = scoreNames.map(() => 0);
  const differences = scoreNames.map(() => 0);
  for (let study = 0; study < nStudies; study++) {
    const data = simulate(random, nRows, clusterSize);
    const result = bootstrap({ ...data, pairs: [[0, 1]], nResamples, seed: study });
    scoreNames.forEach((name, s) => {
      if (holds(result.scores[0][name], first[s])) scores[s]++;
      if (holds(result.differences[0][name], second[s] - first[s])) differences[s]++;
    });
  }
  return [...scores, ...differences].map((count) => count / nStudies);
}
