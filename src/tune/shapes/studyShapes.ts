import { targetTreatments } from '../../learners/learner';
import { learnerAbouts } from '../../learners/registry';
import type { NumericalDistribution, SearchSpace } from '../searchSpace';
import {
  count,
  finite,
  flag,
  kinds,
  list,
  nullable,
  number,
  object,
  oneOf,
  optional,
  plainValue,
  record,
  text,
  where,
} from './shapes';

/* What the attributes of a journal must hold, as searchSpace.ts, studySpec.ts and trial.ts have it. */

const range = (shape: ReturnType<typeof object>, logFrom: number) =>
  where(
    shape,
    `a range with low <= high, and low >= ${logFrom || 'a number above 0'} where it is logarithmic`,
    ({ low, high, log }: NumericalDistribution) => low <= high && (!log || (low > 0 && low >= logFrom)),
  );

const distribution = kinds({
  int: range(object({ low: finite, high: finite, step: count(1), log: flag }), 1),
  float: range(object({ low: finite, high: finite, step: nullable(finite), log: flag }), 0),
  categorical: object({ choices: list(plainValue) }),
});

const searchSpace = where(
  list(object({ name: text, distribution })),
  'a list in which no name stands twice',
  (space: SearchSpace) => new Set(space.map(({ name }) => name)).size === space.length,
);

const tpe = object({
  seed: count(0),
  nStartupTrials: count(0),
  nEiCandidates: count(1),
  constantLiar: flag,
});

export const specShape = object({
  learner: optional(oneOf(...learnerAbouts.map(({ name }) => name))),
  treatments: optional(list(oneOf(...targetTreatments))),
  direction: oneOf('minimize', 'maximize'),
  searchSpace,
  sampler: kinds({
    'tpe-independent': tpe,
    'tpe-multivariate': tpe,
    random: object({ seed: count(0) }),
    grid: object({ seed: count(0), grid: record(list(plainValue)) }),
  }),
  pruner: kinds({
    none: object({}),
    median: object({
      nStartupTrials: count(0),
      nWarmupSteps: count(0),
      intervalSteps: count(1),
      nMinTrials: count(1),
    }),
    wilcoxon: object({ pThreshold: finite, nStartupSteps: count(0) }),
  }),
  objective: object({ metric: oneOf('rmse', 'mae', 'spearman'), penalty: finite }),
  nTrials: count(0),
  parallelTrials: count(1),
});

export const originShape = object({
  name: text,
  appVersion: text,
  data: text,
  dataSha256: text,
  featureSet: text,
  learnerVersion: optional(count(1)),
  withCoercedFlag: flag,
  nFolds: count(0),
  foldSeed: count(0),
  protocol: optional(text),
  outerFold: optional(object({ protocol: text, nFolds: count(0), foldSeed: count(0), fold: count(0) })),
  reading: optional(text),
  importedFrom: optional(text),
});

export const scoresShape = object({ r2: number, rmse: number, mae: number, spearman: number });

export const foldShape = object({ train: scoresShape, validation: scoresShape, at: text });

export const positionShape = record(count(0));
