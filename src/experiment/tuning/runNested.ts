import type { Progress } from '../../base/steps';
import type { FoldPlan } from '../../folds/fold';
import { scoreRegression } from '../../metrics/regression';
import type { RegressionScores } from '../../metrics/scores';
import type { LearnerChoice } from '../../learners/learner';
import { choiceKey } from '../../learners/registry';
import type { StudyRecord } from '../../tune/study/studyRecord';
import { foldsOf } from '../../folds/splitters';
import { innerProtocol, protocolText, type Protocol } from '../../folds/protocols/protocol';
import { Fits, fitsOf } from '../fits/fits';
import type { KnownMatrix } from '../fits/knownMatrix';
import type { StudyDesk } from '../recipes/tuned';
import type { RunContext } from '../recipes/runContext';
import type { Sample } from '../sample/sample';
import { runTuning } from './runTuning';
import { studyCreated } from './studyCreated';
import { foldsInside, studyFolds } from './studyFolds';
import { trialChoice } from '../../tune/study/studySpec';
import type { TuningPlan } from '../paper/tuningPlans';

/** What a nested cross-validation runs on. */
export interface NestedInput extends Omit<RunContext, 'onEvent'> {
  readonly sample: Pick<Sample, 'train' | 'nTrain' | 'target' | 'columns'>;
  /** Of the outer folds. */
  readonly protocol: Protocol;
  /** Opens one study for each outer fold. */
  readonly studies: StudyDesk;
  /** Chooses the protocol inside an outer fold, by its position; innerProtocol where not given. */
  readonly inner?: (outer: Protocol, fold: number) => Protocol;
}

/**
 * One outer fold: what was tuned on its training rows (the best trial; the learner's defaults where none was complete),
 * and what that scores on its validation rows.
 */
export interface NestedFold extends LearnerChoice {
  readonly name: string;
  readonly nTrain: number;
  readonly nValidation: number;
  /** Protocol of the inner folds, in words. */
  readonly inner: string;
  readonly record: StudyRecord;
  /** The objective of the best trial over the inner folds; NaN where none was complete. */
  readonly innerObjective: number;
  /** On the validation rows; NaN where a score is undefined for so few. */
  readonly scores: RegressionScores;
}

export interface NestedResult {
  readonly plan: TuningPlan;
  readonly protocol: Protocol;
  readonly nFeatures: number;
  readonly folds: readonly NestedFold[];
  /** Out-of-fold, by training row. */
  readonly predictions: Float64Array;
  /** Pooled over all outer folds. */
  readonly scores: RegressionScores;
}

/** An outer fold whose study is done. */
type TunedFold = Omit<NestedFold, 'scores'>;

/** Share of the progress that tuning takes; the rest is fitting the best parameters again. */
const tuningShare = 0.95;

/**
 * Runs a nested cross-validation: for each outer fold a whole study is tuned on inner folds made of the outer
 * training rows alone, its best parameters are fitted on all of these, and the outer validation rows are predicted.
 * The pooled score is that of the whole procedure, tuning included, on rows that it never saw.
 *
 * Studies run one after the other, each record telling its outer fold (so that a study is found again by studyKey).
 * Throws RangeError for a plan without a study, InputError as foldsOf and runTuning do; rejects with an AbortError
 * when it is cancelled.
 */
export async function runNested(plan: TuningPlan, input: NestedInput): Promise<NestedResult> {
  if (!plan.study) throw new RangeError(`“${plan.label}” has no study to nest.`);
  const { protocol, sample, signal } = input;
  const { train, target } = sample;
  signal?.throwIfAborted();
  const outer = foldsOf(protocol, train);
  const fits = new Fits(sample, input);
  const known = await fits.open(plan);
  const tuned: TunedFold[] = [];
  for (const position of outer.folds.keys()) {
    const onProgress = ({ fraction, label }: Progress) =>
      input.onProgress?.({
        fraction: (tuningShare * (position + fraction)) / outer.folds.length,
        label: [`outer fold ${position + 1} of ${outer.folds.length}`, label].filter(Boolean).join(', '),
      });
    onProgress({ fraction: 0 });
    tuned.push(await tuneInside(plan, outer, position, known, { ...input, onProgress }));
  }
  // The best parameters of each outer fold, fitted on its training rows.
  const rows = outer.folds.flatMap((fold) => [fold.trainRows, fold.validationRows]);
  const chosen = fitsOf(outer).map((fit, k) => ({ ...fit, choice: tuned[k] }));
  const what = ['nested', 1, known.hash, train.length, tuned.map(choiceKey), ...rows];
  const predictions = await fits.outOfFold(known, chosen, what);
  input.onProgress?.({ fraction: 1 });
  const scoresOf = (rows: Int32Array) =>
    scoreRegression(
      Array.from(rows, (row) => target[row]),
      Array.from(rows, (row) => predictions[row]),
    );
  return {
    plan,
    protocol,
    nFeatures: known.matrix.columnNames.length,
    folds: tuned.map((fold, i) => ({ ...fold, scores: scoresOf(outer.folds[i].validationRows) })),
    predictions,
    scores: scoreRegression(target.subarray(0, train.length), predictions),
  };
}

/** Tunes on the training rows of one outer fold. */
async function tuneInside(
  plan: TuningPlan,
  outer: FoldPlan,
  position: number,
  known: KnownMatrix,
  input: NestedInput,
): Promise<TunedFold> {
  const { protocol, sample, studies, runner, signal, onProgress } = input;
  const { train, target } = sample;
  const { now } = studies;
  const fold = outer.folds[position];
  const inner = (input.inner ?? innerProtocol)(protocol, position);
  const folds = foldsInside(fold, inner, train);
  const inFold = {
    ...plan,
    name: `${plan.name}_outer${position + 1}`,
    label: `${plan.label}, without ${fold.name}`,
  };
  const outerFold = {
    protocol: protocol.name,
    nFolds: outer.folds.length,
    foldSeed: outer.seed,
    fold: position,
  };
  const described = studyFolds(inner, folds, outerFold);
  const created = studyCreated(plan.study!, inFold, described, studies.source, now());
  const record = await studies.withStudy(inFold, created, (opened, onEvent) =>
    runTuning({ runner, record: opened, known, target, folds, now, signal, onEvent, onProgress }),
  );
  const { best } = record;
  return {
    name: fold.name,
    nTrain: fold.trainRows.length,
    nValidation: fold.validationRows.length,
    inner: protocolText(inner),
    record,
    ...trialChoice(plan.study, best?.params ?? {}),
    innerObjective: best?.value ?? NaN,
  };
}
