import { hashOf, type Hashable } from '../../base/hash';
import { InputError } from '../../base/problem';
import type { Progress } from '../../base/steps';
import { selectColumns, type FeatureMatrix } from '../../features/matrix/featureMatrix';
import type { FoldPlan } from '../../folds/fold';
import type { LearnerChoice } from '../../learners/learner';
import { choiceKey } from '../../learners/registry';
import type { MaterialRecord } from '../../table/dataset';
import { modelColumns, type ColumnChoice } from '../models/modelColumns';
import type { ExperimentPlan, ModelResult, Stage } from '../models/plan';
import { foldsOf } from '../../folds/splitters';
import type { Protocol } from '../../folds/protocols/protocol';
import { protocolOf, usualProtocol } from '../../folds/protocols/registry';
import { matrixKey } from '../fits/resultCache';
import { runExperiment } from '../recipes/runExperiment';
import { modelLook } from '../recipes/testLook';
import type { ReportInput } from './reportInput';

/** Raised when pieces of a report would come out otherwise for the same input. */
const pieceVersion = 1;

/** The columns of a model with the key under which workers know them. */
export interface KnownMatrix {
  readonly matrix: FeatureMatrix;
  readonly hash: string;
}

/** One fit: rows to train on, rows to predict. */
export interface FitRows {
  readonly trainRows: Int32Array;
  readonly predictRows: Int32Array;
}

/** A model whose scores on the test set were shown. */
export interface TestLook {
  readonly label: string;
  readonly detail: string;
  readonly stage: Stage;
  /** Of its pooled out-of-fold predictions. */
  readonly cvSpearman: number;
  /** By test row. */
  readonly predictions: Float64Array;
}

/** What the experiments of one report share: the data, the folds, fits and pieces from the cache. */
export class ReportContext {
  /** Rows of train, then of test. */
  readonly records: readonly MaterialRecord[];
  readonly nTrain: number;
  /** By row; NaN for test rows without a target. */
  readonly target: Float64Array;
  /** Positions among all rows of the test rows that have a target. */
  readonly scoredTestRows: Int32Array;
  private readonly matrices = new Map<string, Promise<KnownMatrix>>();
  private readonly looks: Map<string, TestLook>;
  private usualFolds: FoldPlan | undefined;

  constructor(readonly input: ReportInput) {
    this.looks = input.looks ?? new Map();
    this.records = [...input.train, ...(input.test ?? [])];
    this.nTrain = input.train.length;
    this.target = Float64Array.from(this.records, (record) => record.logSigma);
    const testRows = Int32Array.from(input.test ?? [], (_, i) => this.nTrain + i);
    this.scoredTestRows = testRows.filter((row) => !Number.isNaN(this.target[row]));
  }

  /** The protocol of the report's own tables. */
  get protocol(): Protocol {
    const { nFolds, seed } = this.input.settings;
    return protocolOf(usualProtocol, nFolds, seed);
  }

  /** Its folds. Throws InputError where there are too few rows. */
  get folds(): FoldPlan {
    return (this.usualFolds ??= foldsOf(this.protocol, this.input.train));
  }

  get hasTest(): boolean {
    return this.scoredTestRows.length > 0;
  }

  /** Models whose scores on the test set were shown, each once, in the order in which they came. */
  get testLooks(): readonly TestLook[] {
    return [...this.looks.values()];
  }

  /** Notes that a model's scores on the test set are shown; `key` (testLook.ts) tells models apart. */
  look(key: string, look: TestLook): void {
    if (this.hasTest && !this.looks.has(key)) this.looks.set(key, look);
  }

  /** The same for the results of single models. */
  lookAt(results: readonly ModelResult[]): void {
    for (const { plan, cv, test } of results) {
      const { label, stage, withCoercedFlag, parametersSource } = plan;
      if (!test) continue;
      const detail = withCoercedFlag ? parametersSource : `${parametersSource}, flag off`;
      const look = { label, detail, stage, cvSpearman: cv.scores.spearman, predictions: test.predictions };
      this.look(modelLook(plan), look);
    }
  }

  trainTarget(): Float64Array {
    return this.target.subarray(0, this.nTrain);
  }

  /** Computes the columns of a model, once. */
  matrixOf(choice: ColumnChoice): Promise<KnownMatrix> {
    const columns = modelColumns(choice);
    const key = `${choice.featureSet} ${choice.withCoercedFlag}`;
    const known = this.matrices.get(key);
    if (known) return known;
    const { features, runner, signal } = this.input;
    const made = (async () => {
      const matrix = selectColumns(await features(choice.featureSet, { signal }), columns);
      return { matrix, hash: await matrixKey(matrix, this.target, runner, { signal }) };
    })();
    this.matrices.set(key, made);
    return made;
  }

  /** Runs the models of a plan over the usual folds, or others, and counts the looks at the test set. */
  async models(
    plan: ExperimentPlan,
    report: (fraction: number, label?: string) => void,
    folds = this.folds,
  ): Promise<ModelResult[]> {
    const { runner, features, results: cache, signal } = this.input;
    const results = await runExperiment(plan, {
      ...{ runner, features, cache, signal, folds },
      nTrain: this.nTrain,
      target: this.target,
      onProgress: ({ fraction, label }: Progress) => report(fraction, label),
    });
    this.lookAt(results);
    return results;
  }

  /**
   * Fits models of the same columns and parameters on several choices of rows, all at once, and predicts.
   * Returns the predictions by fit, in the order of its `predictRows`.
   */
  fits(
    known: KnownMatrix,
    choice: LearnerChoice,
    fits: readonly FitRows[],
    report?: (fraction: number) => void,
  ): Promise<Float64Array[]> {
    const rows = fits.flatMap(({ trainRows, predictRows }) => [trainRows, predictRows]);
    return this.piece('fits', [known.hash, choiceKey(choice), ...rows], () =>
      this.fitsNow(known, choice, fits, report),
    );
  }

  /** The same, past the cache: for fits whose predictions are kept by nobody. */
  async fitsNow(
    { matrix, hash }: KnownMatrix,
    { learner, parameters }: LearnerChoice,
    fits: readonly FitRows[],
    report: (fraction: number) => void = () => undefined,
  ): Promise<Float64Array[]> {
    const { runner, signal } = this.input;
    const key = `matrix:${hash}`;
    let nDone = 0;
    runner.share(key, { kind: 'matrix', matrix, target: this.target });
    try {
      return await Promise.all(
        fits.map(async ({ trainRows, predictRows }) => {
          const job = { matrix: key, trainRows, predictRows, learner, parameters };
          const { predictions } = await runner.run('fit', job, { signal });
          report(++nDone / fits.length);
          return predictions;
        }),
      );
    } finally {
      runner.unshare(key);
    }
  }

  /** Predicts every training row by the fit of the fold that holds it out; NaN for rows that no fold holds out. */
  async outOfFold(known: KnownMatrix, choice: LearnerChoice, folds: FoldPlan): Promise<Float64Array> {
    const fits = fitsOf(folds);
    return this.pooled(fits, await this.fits(known, choice, fits));
  }

  /** Puts predictions of several fits together by row. */
  pooled(fits: readonly FitRows[], predictions: readonly Float64Array[]): Float64Array {
    const all = new Float64Array(this.nTrain).fill(NaN);
    fits.forEach(({ predictRows }, k) => predictRows.forEach((row, i) => (all[row] = predictions[k][i])));
    return all;
  }

  /** Computes a piece of the report, or finds it in the cache by what it is made from. */
  async piece<T>(name: string, parts: readonly Hashable[], compute: () => Promise<T>): Promise<T> {
    const { pieces, signal } = this.input;
    const key = hashOf('piece', pieceVersion, name, ...parts);
    const found = (await pieces?.get(key)) as { readonly value: T } | undefined;
    if (found !== undefined && found !== null && typeof found === 'object' && 'value' in found)
      return found.value;
    signal?.throwIfAborted();
    const value = await compute();
    await pieces?.set(key, { value });
    return value;
  }
}

/** The fits that predict every held-out row. */
export function fitsOf({ folds }: FoldPlan): FitRows[] {
  return folds.map(({ trainRows, validationRows }) => ({ trainRows, predictRows: validationRows }));
}

/** Refuses an experiment, with the reason and the way out. */
export function impossible(code: string, message: string, remedy: string): never {
  throw new InputError({ severity: 'error', code, message, remedy });
}
