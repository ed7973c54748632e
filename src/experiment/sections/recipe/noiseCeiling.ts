/** How well a perfect model would score: papers that measured the same compound disagree. */
import { RandomState } from '../../../base/numpy/random';
import { normalQuantile } from '../../../base/normalQuantile';
import { mean, populationVariance, spearman } from '../../../base/statistics';
import { compositionOfRecord, papersOfRecord } from '../../../folds/materialGroups';
import type { MaterialRecord } from '../../../table/dataset';

/** What counts as the same compound. */
export interface Replicates {
  readonly name: string;
  readonly label: string;
  keyOf(record: MaterialRecord): string;
}

export const replicateKinds: readonly Replicates[] = [
  { name: 'composition', label: 'Same composition', keyOf: compositionOfRecord },
  {
    name: 'phase',
    label: 'Same composition and space group',
    keyOf: (record) =>
      Number.isNaN(record.spaceGroupNumber)
        ? ''
        : [compositionOfRecord(record), record.spaceGroupNumber].filter(Boolean).join(' '),
  },
];

/** What different papers say of the same compounds. */
export interface Ceiling {
  /** Compounds that several papers measured, and these measurements, one for each paper. */
  readonly nCompounds: number;
  readonly nValues: number;
  /** Pooled standard deviation between papers, log10 units; NaN where there is nothing to pool. */
  readonly sd: number;
  /** What a model that knows the truth would score: Spearman's ρ, and the mean absolute error. */
  readonly spearman: number;
  readonly mae: number;
}

const nDraws = 200;

/**
 * Estimates the scores of a model that knows every compound's true value, where measurements differ from it by normal
 * noise of the spread between papers. Measured values are drawn towards their mean by the share of that noise in their
 * variance; the mean score of 200 draws is given.
 */
export function noiseCeiling(
  records: readonly MaterialRecord[],
  { keyOf }: Pick<Replicates, 'keyOf'>,
  seed: number,
): Ceiling {
  const values = Float64Array.from(records, ({ logSigma }) => logSigma);
  const { variance, nCompounds, nValues } = betweenPapers(records, keyOf);
  const own = populationVariance(values);
  if (!(variance < own)) return { nCompounds, nValues, sd: NaN, spearman: NaN, mae: NaN };
  const sd = Math.sqrt(variance);
  const centre = mean(values);
  const truth = values.map((value) => centre + (value - centre) * Math.sqrt(1 - variance / own));
  const random = new RandomState(seed);
  const scores = Array.from({ length: nDraws }, () => {
    const measured = truth.map((value) => value + sd * normalQuantile(random.random()));
    return spearman(truth, measured);
  });
  return { nCompounds, nValues, sd, spearman: mean(scores), mae: sd * Math.sqrt(2 / Math.PI) };
}

/** Pools the variance between papers over compounds; a paper that measured one several times counts by its mean. */
function betweenPapers(records: readonly MaterialRecord[], keyOf: Replicates['keyOf']) {
  const compounds = new Map<string, Map<string, number[]>>();
  for (const record of records) {
    const key = keyOf(record);
    const paper = papersOfRecord(record)[0];
    if (key === '' || paper === undefined || record.sigmaIsCoerced === 1) continue;
    const papers = compounds.get(key) ?? new Map<string, number[]>();
    compounds.set(key, papers.set(paper, [...(papers.get(paper) ?? []), record.logSigma]));
  }
  let [squares, freedom, nCompounds, nValues] = [0, 0, 0, 0];
  for (const papers of compounds.values()) {
    if (papers.size < 2) continue;
    const means = [...papers.values()].map((values) => mean(values));
    squares += means.length * populationVariance(means);
    freedom += means.length - 1;
    nCompounds++;
    nValues += means.length;
  }
  return { variance: squares / freedom, nCompounds, nValues };
}
