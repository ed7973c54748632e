/** The fits that the double models of one run share: each is made once, whoever asks for it. */
import { hashOf } from '../../../base/hash';
import { selectColumns, type FeatureMatrix } from '../../../features/matrix/featureMatrix';
import { choiceKey } from '../../../learners/registry';
import type { JobInput } from '../../jobs/jobs';
import { modelColumns } from '../../models/modelColumns';
import { isCachedResult, matrixKey, resultKey, type CachedResult } from '../../fits/resultCache';
import type { GatedFitPart } from './gatedParts';
import type { GatedSide } from './gatedPlan';
import type { GatedInput } from './gatedInput';

/** Raised when out-of-fold predictions come out differently for the same input. */
const outOfFoldVersion = 1;

/** A model whose columns are there. */
export interface OpenSide {
  readonly side: GatedSide;
  readonly matrix: FeatureMatrix;
  /** Hash of matrix and target. */
  readonly hash: string;
}

/** A model fitted to the target, part by part. */
export interface PlainRun {
  /** Of the `predictRows` of each part. */
  readonly parts: readonly Promise<Float64Array>[];
  /** Once all parts are there. */
  readonly whole: Promise<CachedResult>;
}

/** What a fit may differ in from one of a part's training rows to the target. */
type FitChange = Pick<JobInput<'fit'>, 'target' | 'extraColumn'>;

/** Opens models and fits them; `close` when all is done. */
export class SideFits {
  readonly #opened = new Map<string, Promise<OpenSide>>();
  readonly #plain = new Map<string, PlainRun>();
  readonly #outOfFold = new Map<string, Promise<Float64Array>>();
  readonly #shared: string[] = [];

  constructor(
    private readonly input: GatedInput,
    private readonly parts: readonly GatedFitPart[],
    /** Told each time that `count` shared fits are done. */
    private readonly onFits: (count: number) => void,
  ) {}

  /** Takes the columns of a model and shares them. */
  open(side: GatedSide, onFeatures: (fraction: number) => void): Promise<OpenSide> {
    return once(this.#opened, sideKey(side), async () => {
      const { input } = this;
      const onProgress = ({ fraction }: { fraction: number }) => onFeatures(fraction);
      const features = await input.features(side.featureSet, { signal: input.signal, onProgress });
      input.signal?.throwIfAborted();
      onFeatures(1);
      const matrix = selectColumns(features, modelColumns(side));
      const hash = await matrixKey(matrix, input.target, input.runner, { signal: input.signal });
      input.signal?.throwIfAborted();
      input.runner.share(sharedKey(hash), { kind: 'matrix', matrix, target: input.target });
      this.#shared.push(sharedKey(hash));
      return { side, matrix, hash };
    });
  }

  /** Fits a model to the target in every part: the fits, and the cache, of the model by itself (`runExperiment`). */
  plain(of: OpenSide): PlainRun {
    const key = sideKey(of.side);
    const known = this.#plain.get(key);
    if (known) return known;
    const { cache, nTrain, folds } = this.input;
    const { parts } = this;
    const storedAs = cache && resultKey(of.hash, nTrain, folds, of.side);
    const cached = this.#cached(storedAs, of.matrix.nRows - nTrain);
    const fits = parts.map(async (part) => {
      const found = await cached;
      const predictions = found
        ? pick(found, part.predictRows, nTrain)
        : await this.fit(of, part.trainRows, part.predictRows);
      this.onFits(1);
      return predictions;
    });
    const whole = (async () => {
      const result = joinParts(parts, await Promise.all(fits), nTrain, of.matrix.nRows);
      if (storedAs && !(await cached)) await cache.set(storedAs, result);
      return result;
    })();
    [...fits, whole].forEach(quiet);
    const run = { parts: fits, whole };
    this.#plain.set(key, run);
    return run;
  }

  /** Predicts the training rows of a part by models that have not seen them: by row of the matrix, NaN elsewhere. */
  outOfFold(of: OpenSide, part: GatedFitPart): Promise<Float64Array> {
    return once(this.#outOfFold, `${sideKey(of.side)} ${part.name}`, async () => {
      const { cache, nTrain } = this.input;
      const rows = part.inner.flatMap(({ trainRows, validationRows }) => [trainRows, validationRows]);
      const key = cache && hashOf('out-of-fold', outOfFoldVersion, of.hash, choiceKey(of.side), ...rows);
      const found = await this.#cached(key, 0);
      const cv = found?.cv ?? new Float64Array(nTrain).fill(NaN);
      if (found) this.onFits(part.inner.length);
      else {
        const fits = part.inner.map(async ({ trainRows, validationRows }) => {
          const predictions = await this.fit(of, trainRows, validationRows);
          this.onFits(1);
          validationRows.forEach((row, i) => (cv[row] = predictions[i]));
        });
        await Promise.all(fits);
        if (key) await cache.set(key, { cv, test: null });
      }
      const values = new Float64Array(of.matrix.nRows).fill(NaN);
      values.set(cv);
      return values;
    });
  }

  /** Fits one model and returns its predictions of some rows. */
  async fit(
    { hash, side }: OpenSide,
    trainRows: Int32Array,
    predictRows: Int32Array,
    change: FitChange = {},
    priority = 0,
  ): Promise<Float64Array> {
    const { runner, signal } = this.input;
    const { learner, parameters } = side;
    const job = { matrix: sharedKey(hash), trainRows, predictRows, learner, parameters, ...change };
    return (await runner.run('fit', job, { signal, priority })).predictions;
  }

  /** Forgets what was shared. */
  close(): void {
    this.#shared.splice(0).forEach((key) => this.input.runner.unshare(key));
  }

  async #cached(key: string | undefined, nTest: number): Promise<CachedResult | undefined> {
    const found = key === undefined ? undefined : await this.input.cache?.get(key);
    return isCachedResult(found, this.input.nTrain, nTest) ? found : undefined;
  }
}

/** Tells models apart: equal columns, learners and parameters, equal key. */
export function sideKey({ featureSet, withCoercedFlag, learner, parameters }: GatedSide): string {
  return JSON.stringify([featureSet, withCoercedFlag, learner, parameters]);
}

/** Puts the predictions of the parts where their rows are. */
export function joinParts(
  parts: readonly GatedFitPart[],
  predictions: readonly Float64Array[],
  nTrain: number,
  nRows: number,
): CachedResult {
  const all = new Float64Array(nRows).fill(NaN);
  parts.forEach(({ predictRows }, k) => predictRows.forEach((row, i) => (all[row] = predictions[k][i])));
  return { cv: all.slice(0, nTrain), test: nRows > nTrain ? all.slice(nTrain) : null };
}

/** Takes the predictions of some rows, which are all of the training set or all of the test set. */
export function pick({ cv, test }: CachedResult, rows: Int32Array, nTrain: number): Float64Array {
  return Float64Array.from(rows, (row) => (row < nTrain ? cv[row] : test![row - nTrain]));
}

function sharedKey(hash: string): string {
  return `matrix:${hash}`;
}

/** Begins a piece of work when it is first asked for. */
function once<T>(known: Map<string, Promise<T>>, key: string, work: () => Promise<T>): Promise<T> {
  const begun = known.get(key) ?? work();
  if (!known.has(key)) {
    known.set(key, begun);
    quiet(begun);
  }
  return begun;
}

/** A failure is told to whoever waits; that nobody waits yet is no failure of its own. */
function quiet(promise: Promise<unknown>): void {
  promise.catch(() => undefined);
}
