import { categorical, float, int } from '../../src/tune/searchSpace';
import type { StudyEvent } from '../../src/tune/study/studyEvent';
import type { StudyOrigin, StudySpec } from '../../src/tune/study/studySpec';
import type { FoldScores } from '../../src/tune/trial';

/* A small study with everything in it, for the tests of what keeps studies. */

export const spec: StudySpec = {
  direction: 'minimize',
  searchSpace: [
    { name: 'max_depth', distribution: int(3, 8) },
    { name: 'learning_rate', distribution: float(0.01, 0.15, { log: true }) },
    { name: 'max_bins', distribution: int(64, 255, { step: 1, log: true }) },
    { name: 'subsample', distribution: float(0.5, 1, { step: 0.25 }) },
    { name: 'loss', distribution: categorical(['squared', null, true, 2]) },
  ],
  sampler: { kind: 'tpe-independent', seed: 42, nStartupTrials: 10, nEiCandidates: 24, constantLiar: true },
  pruner: { kind: 'wilcoxon', pThreshold: 0.1, nStartupSteps: 2 },
  objective: { metric: 'rmse', penalty: 0.2 },
  nTrials: 50,
  parallelTrials: 2,
};

export const origin: StudyOrigin = {
  name: 'Stage 2, λ = 0.2',
  appVersion: '1.2.3',
  data: 'OBELiX v1.2.0',
  dataSha256: 'ab'.repeat(32),
  featureSet: 'stage2',
  withCoercedFlag: false,
  nFolds: 3,
  foldSeed: 42,
};

const start = 1_760_000_000_000;

export const created: StudyEvent = { type: 'studyCreated', version: 1, spec, origin, at: start };

export function scores(value: number): FoldScores {
  const of = (rmse: number) => ({ r2: 1 - rmse / 3, rmse, mae: rmse * 0.75, spearman: NaN });
  return { train: of(value / 2), validation: of(value) };
}

export function started(number: number, at = start + number * 1000): StudyEvent {
  const params = {
    max_depth: 3 + (number % 6),
    learning_rate: 0.01 + number / 1000,
    max_bins: 64 + number,
    subsample: [0.5, 0.75, 1][number % 3],
    loss: ['squared', null, true, 2][number % 4],
  };
  return { type: 'trialStarted', number, params, position: { tpe: 10 * (number + 1), random: number }, at };
}

export function foldDone(number: number, fold: number, value = 1 + number / 7 + fold / 3): StudyEvent {
  const predictions = Float64Array.of(number, fold, -0);
  const at = start + number * 1000 + fold * 100 + 50;
  return { type: 'foldDone', number, fold, scores: scores(value), predictions, at };
}

export function complete(number: number, value = 1 + number / 7): StudyEvent {
  const intermediateValues = [0, 1, 2].map((step) => ({ step, value: value + (step - 1) / 3 }));
  const at = start + number * 1000 + 900;
  return { type: 'trialEnded', number, state: 'COMPLETE', value, intermediateValues, at };
}

export function failed(number: number): StudyEvent {
  const at = start + number * 1000 + 900;
  const intermediateValues = [
    { step: 0, value: NaN },
    { step: 1, value: Infinity },
  ];
  return {
    type: 'trialEnded',
    number,
    state: 'FAIL',
    value: null,
    intermediateValues,
    failure: 'Every “y” is NaN.',
    at,
  };
}

export function pruned(number: number): StudyEvent {
  const at = start + number * 1000 + 900;
  return {
    type: 'trialEnded',
    number,
    state: 'PRUNED',
    value: 4,
    intermediateValues: [{ step: 0, value: 4 }],
    at,
  };
}

/** Four trials of each end, two by two and interleaved, and two that still run. */
export const study: readonly StudyEvent[] = [
  created,
  started(0),
  started(1),
  foldDone(0, 0),
  foldDone(1, 1),
  foldDone(1, 0),
  foldDone(0, 1),
  foldDone(0, 2),
  foldDone(1, 2),
  complete(0),
  complete(1, -0),
  started(2),
  started(3),
  foldDone(3, 0, 4),
  pruned(3),
  failed(2),
  started(4),
  started(5),
  foldDone(5, 2),
  foldDone(5, 0),
];
