/** What learners and treatments of the target are, for a methods section, and what they rest on. */
import type { LearnerChoice, TargetTreatment } from '../../learners/learner';
import type { CitedMethod } from './citedMethods';

interface LearnerUse {
  /** A noun with its article, without references. */
  readonly words: string;
  readonly uses: readonly CitedMethod[];
  /** What it equals of another program; absent where there is none to compare with. */
  readonly equals?: string;
}

/** By name of the learner. */
const learners: Readonly<Record<string, LearnerUse>> = {
  hgb: {
    words:
      'histogram-based gradient boosting of regression trees with squared error and without early stopping',
    uses: ['boosting'],
    equals: 'HistGradientBoostingRegressor of scikit-learn 1.9.1 bit for bit on its reference fits',
  },
  hgbQuantile: {
    words: 'histogram-based gradient boosting with the pinball loss',
    uses: ['boosting', 'quantileBoosting'],
    equals: 'HistGradientBoostingRegressor(loss="quantile") of scikit-learn 1.9.1',
  },
  hgbRank: {
    words:
      'histogram-based gradient boosting with a logistic loss over pairs of training rows, weighted by the difference of their ranks',
    uses: ['boosting', 'rankBoosting'],
  },
  extraTrees: {
    words: 'extremely randomised trees',
    uses: ['extraTrees'],
    equals: 'ExtraTreesRegressor of scikit-learn 1.9.1 node for node',
  },
  randomForest: {
    words: 'a random forest',
    uses: ['randomForest'],
    equals: 'RandomForestRegressor of scikit-learn 1.9.1 node for node',
  },
  ridge: {
    words: 'ridge regression on standardised columns',
    uses: ['ridge'],
    equals: 'Ridge of scikit-learn 1.9.1 within 10⁻⁹',
  },
  kNearest: {
    words: 'the mean of the nearest neighbours by standardised columns',
    uses: ['nearestNeighbours'],
    equals: 'KNeighborsRegressor of scikit-learn 1.9.1 within 10⁻⁹',
  },
  gaussianProcess: {
    words:
      'Gaussian process regression on standardised columns with a Matérn kernel and white noise, hyper-parameters by the marginal likelihood',
    uses: ['gaussianProcess'],
    equals: 'GaussianProcessRegressor of scikit-learn 1.9.1 within 10⁻⁹ at equal hyper-parameters',
  },
  kernelGp: {
    words:
      'a Gaussian process whose kernel adds exponentials of distances in composition by role, ions, cell and Li environment, each in units of its median over the training rows, with fixed weights and noise',
    uses: ['gaussianProcess'],
  },
};

const treatments: Readonly<Record<TargetTreatment, LearnerUse | null>> = {
  none: null,
  normalScores: { words: 'the normal scores of the ranks of the target', uses: [] },
  censored: { words: 'the target with upper limits as such', uses: ['limitedTarget'] },
};

/** Names the learners that are told: a test holds them to the registry. */
export const toldLearners: readonly string[] = Object.keys(learners);

/** Finds what a learner is. Throws RangeError for a name that there is not. */
export function learnerUse(name: string): LearnerUse {
  const found = learners[name];
  if (found) return found;
  throw new RangeError(`Nothing is said of a learner “${name}”.`);
}

/** Lists what stands in place of the target, or beside it. */
export function treatmentUses({ treatments: asked = [] }: Pick<LearnerChoice, 'treatments'>): LearnerUse[] {
  return asked.flatMap((treatment) => treatments[treatment] ?? []);
}
