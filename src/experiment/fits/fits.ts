import { hashOf, type Hashable } from '../../base/hash';
import type { Progress } from '../../base/steps';
import { selectColumns, type FeatureMatrix } from '../../features/matrix/featureMatrix';
import type { Fold, FoldPlan } from '../../folds/fold';
import type { FittedModel, LearnerChoice } from '../../learners/learner';
import { choiceOf } from '../../learners/registry';
import type { JobInput, JobOutput, JobRunner, RunOptions } from '../jobs/jobs';
import { modelColumns, type ColumnChoice } from '../models/modelColumns';
import type { FeatureSource, SampleNumbers } from '../sample/sample';
import { partsOfKnown, sharedKey, shareMatrix, withFurtherRows, type KnownMatrix } from './knownMatrix';
import { isCachedResult, resultKey, type CachedResult, type ResultCache } from './resultCache';

/** Who fits, and where results are kept. */
export interface FitContext {
  readonly runner: JobRunner;
  readonly cache?: ResultCache;
  readonly signal?: AbortSignal;
  /** Whether the rows behind those of training are left alone: for scores over many folds. */
  readonly withoutTest?: boolean;
}

/** One fit: rows to train on, rows to predict. */
export interface FitRows {
  readonly trainRows: Int32Array;
  readonly predictRows: Int32Array;
}

/** What a fit may differ in from one to the target of the sample (see the job), and when it comes. */
export type FitOptions = Pick<JobInput<'fit'>, 'target' | 'extraColumn'> &
  Pick<RunOptions, 'onProgress' | 'priority'>;

/** A model over held-out rows: each fold's, then the test set's where there is one. */
export interface Validation {
  /** Predictions of the `predictRows` of each part. */
  readonly parts: readonly Promise<Float64Array>[];
  /** Once all parts are there. */
  readonly whole: Promise<CachedResult>;
  readonly isCached: Promise<boolean>;
}

/** “Fit this model on these rows and predict those”: the one way to it. */
export class Fits {
  constructor(
    private readonly sample: SampleNumbers,
    private readonly context: FitContext,
  ) {}

  /** Takes the columns of a model. Throws RangeError for a missing one. */
  async open(choice: ColumnChoice, onProgress?: (progress: Progress) => void): Promise<KnownMatrix> {
    const { signal } = this.context;
    const { further } = this.sample;
    const columnsOf = async ({ columns }: { readonly columns: FeatureSource }) =>
      selectColumns(
        await columns(choice.featureSet, { signal, onProgress }),
        modelColumns(choice, this.sample.addedBlocks),
      );
    const own = await columnsOf(this.sample);
    const others = choice.further && further ? await columnsOf(further) : null;
    signal?.throwIfAborted();
    return others ? this.hashed(withFurtherRows(own, others, this.sample)) : this.know(own);
  }

  /** Takes a matrix that was made otherwise: rows of the sample. */
  know(matrix: FeatureMatrix): Promise<KnownMatrix> {
    const { target, facts } = this.sample;
    return this.hashed({ matrix, target, facts });
  }

  private async hashed(known: Omit<KnownMatrix, 'hash'>): Promise<KnownMatrix> {
    const { runner, signal } = this.context;
    const hash = await runner.run('hash', { parts: partsOfKnown(known) }, { signal, priority: 1 });
    signal?.throwIfAborted();
    return { ...known, hash };
  }

  /** Keeps a matrix on the workers until the returned function is called: for jobs that follow one another. */
  hold(known: KnownMatrix): () => void {
    return shareMatrix(this.context.runner, known);
  }

  /** Fits one model and returns its predictions, in the order of `predictRows`. */
  async predict(
    known: KnownMatrix,
    choice: LearnerChoice,
    rows: FitRows,
    options: FitOptions = {},
  ): Promise<Float64Array> {
    return (await this.fit(known, choice, rows, options)).predictions;
  }

  /** The same with standard deviations, where the learner knows them. */
  async predictSpread(
    known: KnownMatrix,
    choice: LearnerChoice,
    rows: FitRows,
    options: Pick<FitOptions, 'onProgress' | 'priority'> = {},
  ): Promise<JobOutput<'predict'>> {
    const { predictions, sd } = await this.fit(known, choice, rows, { ...options, withSd: true });
    return { predictions, ...(sd ? { sd } : {}) };
  }

  /** Fits one model and returns it, with how many rows of further measurements it learnt from. */
  async fitted(
    known: KnownMatrix,
    choice: LearnerChoice,
    trainRows: Int32Array,
    options: FitOptions = {},
  ): Promise<{ readonly model: FittedModel; readonly nFurther: number }> {
    const rows = { trainRows, predictRows: new Int32Array() };
    const { model } = await this.fit(known, choice, rows, { ...options, returnModel: true });
    const nAll = (known.withFurther?.(trainRows) ?? trainRows).length;
    return { model: model!, nFurther: nAll - trainRows.length };
  }

  private async fit(
    known: KnownMatrix,
    choice: LearnerChoice,
    { trainRows: ownRows, predictRows }: FitRows,
    { onProgress, priority, ...change }: FitOptions & Pick<JobInput<'fit'>, 'withSd' | 'returnModel'>,
  ): Promise<JobOutput<'fit'>> {
    const { runner, signal } = this.context;
    const trainRows = known.withFurther?.(ownRows) ?? ownRows;
    const release = this.hold(known);
    try {
      const job = { matrix: sharedKey(known.hash), trainRows, predictRows, ...choiceOf(choice), ...change };
      return await runner.run('fit', job, { signal, onProgress, priority });
    } finally {
      release();
    }
  }

  /** Fits models of the same columns and parameters on several choices of rows, all at once: predictions by fit. */
  async predictAll(
    known: KnownMatrix,
    choice: LearnerChoice,
    fits: readonly FitRows[],
    onProgress: (fraction: number) => void = () => undefined,
  ): Promise<Float64Array[]> {
    let nDone = 0;
    return Promise.all(
      fits.map(async (rows) => {
        const predictions = await this.predict(known, choice, rows);
        onProgress(++nDone / fits.length);
        return predictions;
      }),
    );
  }

  /**
   * Predicts every training row by the fit of the fold that holds it out, and the test rows by a fit on all training
   * rows; all fits are given to the runner at once, or come from the cache.
   * @param onPart told how far each part is
   */
  validate(
    known: KnownMatrix,
    choice: LearnerChoice,
    folds: FoldPlan,
    onPart: (part: number, progress: Progress) => void = () => undefined,
  ): Validation {
    const { nTrain } = this.sample;
    const nRows = predictedRowCount(this.sample, this.context);
    const key = this.context.cache && resultKey(known.hash, nTrain, folds, choice, nRows);
    const cached = this.cached(key, nRows - nTrain);
    const rows = validationFits(folds, nTrain, nRows);
    const parts = rows.map(async (part, k) => {
      const found = await cached;
      const onProgress = (progress: Progress) => onPart(k, progress);
      const predictions = found
        ? pick(found, part.predictRows, nTrain)
        : await this.predict(known, choice, part, { onProgress });
      onPart(k, { fraction: 1 });
      return predictions;
    });
    const whole = (async () => {
      const result = split(pooled(rows, await Promise.all(parts), nRows), nTrain);
      if (key && !(await cached)) await this.context.cache?.set(key, result);
      return result;
    })();
    [...parts, whole].forEach(quiet);
    return { parts, whole, isCached: cached.then((found) => found !== undefined) };
  }

  /** Looks up predictions of all training rows and `nTest` test rows; undefined where they are not kept. */
  async cached(key: string | undefined, nTest: number): Promise<CachedResult | undefined> {
    const found = key === undefined ? undefined : await this.context.cache?.get(key);
    return isCachedResult(found, this.sample.nTrain, nTest) ? found : undefined;
  }

  /**
   * Predicts each training row by the fit that holds it out; NaN for rows that none does.
   * @param what everything that it is made from: kept in the cache under its hash
   * @param onFit called for each fit that is done or was found
   */
  async outOfFold(
    known: KnownMatrix,
    fits: readonly (FitRows & { readonly choice: LearnerChoice })[],
    what: readonly Hashable[],
    onFit: () => void = () => undefined,
  ): Promise<Float64Array> {
    const { cache } = this.context;
    const key = cache && hashOf(...what);
    const found = await this.cached(key, 0);
    const predictions = fits.map(async (fit) => {
      const own = found ? undefined : await this.predict(known, fit.choice, fit);
      onFit();
      return own ?? pick(found!, fit.predictRows, this.sample.nTrain);
    });
    const cv = pooled(fits, await Promise.all(predictions), this.sample.nTrain);
    if (key && !found) await cache.set(key, { cv, test: null });
    return cv;
  }
}

/** Counts the rows that are predicted: of training, and of test where they are not left alone. */
export function predictedRowCount(
  { nTrain, target }: Pick<SampleNumbers, 'nTrain' | 'target'>,
  { withoutTest }: Pick<FitContext, 'withoutTest'>,
): number {
  return withoutTest ? nTrain : target.length;
}

/** Lists the fits that predict every held-out row. */
export function fitsOf({
  folds,
}: {
  readonly folds: readonly Pick<Fold, 'trainRows' | 'validationRows'>[];
}): FitRows[] {
  return folds.map(({ trainRows, validationRows }) => ({ trainRows, predictRows: validationRows }));
}

/** Lists the fits of a validation: the folds', then that of the test rows where there are any. */
export function validationFits(folds: FoldPlan, nTrain: number, nRows: number): FitRows[] {
  const rows = Int32Array.from({ length: nRows }, (_, row) => row);
  const test = { trainRows: rows.subarray(0, nTrain), predictRows: rows.subarray(nTrain) };
  return nRows > nTrain ? [...fitsOf(folds), test] : fitsOf(folds);
}

/** Puts predictions of several fits together by row; NaN for rows that none of them predicts. */
export function pooled(
  fits: readonly Pick<FitRows, 'predictRows'>[],
  predictions: readonly Float64Array[],
  nRows: number,
): Float64Array {
  const all = new Float64Array(nRows).fill(NaN);
  fits.forEach(({ predictRows }, k) => predictRows.forEach((row, i) => (all[row] = predictions[k][i])));
  return all;
}

/** Splits predictions by row into those of training and those of test. */
export function split(all: Float64Array, nTrain: number): CachedResult {
  return { cv: all.slice(0, nTrain), test: all.length > nTrain ? all.slice(nTrain) : null };
}

/** Takes the predictions of some rows, which are all of the training set or all of the test set. */
export function pick({ cv, test }: CachedResult, rows: Int32Array, nTrain: number): Float64Array {
  return Float64Array.from(rows, (row) => (row < nTrain ? cv[row] : test![row - nTrain]));
}

/** A failure is told to whoever waits; that nobody waits yet is no failure of its own. */
export function quiet(promise: Promise<unknown>): void {
  promise.catch(() => undefined);
}
