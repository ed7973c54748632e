import { hashOf, type Hashable } from '../../base/hash';
import { InputError } from '../../base/problem';
import type { FoldPlan } from '../../folds/fold';
import { protocolOf, usualProtocol } from '../../folds/protocols/registry';
import { foldsOf } from '../../folds/splitters';
import type { Protocol } from '../../folds/protocols/protocol';
import type { LearnerChoice } from '../../learners/learner';
import { choiceKey } from '../../learners/registry';
import type { MaterialRecord } from '../../table/dataset';
import { Fits, fitsOf, pooled, type FitRows } from '../fits/fits';
import type { KnownMatrix } from '../fits/knownMatrix';
import type { ColumnChoice } from '../models/modelColumns';
import type { ModelResult } from '../models/plan';
import { isGated } from '../recipes/gated/gatedResult';
import { run, type Recipe, type ResultOf } from '../recipes/run';
import type { RecipeEvent } from '../recipes/runContext';
import { lookOf } from '../recipes/testLook';
import type { StudyDesk, TunedContext } from '../recipes/tuned';
import type { Sample } from '../sample/sample';
import type { StudyFolds } from '../tuning/studyCreated';
import { studyFolds } from '../tuning/studyFolds';
import type { ReportInput, TestLook } from './reportInput';

/** Raised when pieces of a report would come out otherwise for the same input. */
const pieceVersion = 1;

/** What the experiments of one report share: the data, the folds, fits and pieces from the cache. */
export class ReportContext {
  /** Past the cache: for fits whose predictions are kept by nobody. */
  readonly fits: Fits;
  /** Positions among all rows of the test rows that have a target. */
  readonly scoredTestRows: Int32Array;
  /** What recipes gave over the folds of the tables, in the order in which they ran. */
  readonly measured: ModelResult[] = [];
  private readonly matrices = new Map<string, Promise<KnownMatrix>>();
  private readonly looks: Map<string, TestLook>;
  private usualFolds: FoldPlan | undefined;

  constructor(readonly input: ReportInput) {
    const { sample, runner, signal } = input;
    this.looks = input.looks ?? new Map();
    this.fits = new Fits(sample, { runner, signal });
    const testRows = Int32Array.from(sample.test ?? [], (_, i) => this.nTrain + i);
    this.scoredTestRows = testRows.filter((row) => !Number.isNaN(this.target[row]));
  }

  get sample(): Sample {
    return this.input.sample;
  }

  /** Rows of train, then of test. */
  get records(): readonly MaterialRecord[] {
    return this.sample.records;
  }

  get nTrain(): number {
    return this.sample.nTrain;
  }

  /** By row; NaN for test rows without a target. */
  get target(): Float64Array {
    return this.sample.target;
  }

  /** The protocol of the tables. */
  get protocol(): Protocol {
    const { protocol, settings } = this.input;
    return protocol ?? protocolOf(usualProtocol, settings.nFolds, settings.seed);
  }

  /** Its folds. Throws InputError where there are too few rows. */
  get folds(): FoldPlan {
    return (this.usualFolds ??= foldsOf(this.protocol, this.sample.train));
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

  /** The same for results. */
  private lookAt(results: readonly ModelResult[]): void {
    for (const result of results) {
      const { plan, cv, test } = result;
      const { label, stage, withCoercedFlag, parametersSource } = plan;
      if (!test) continue;
      const source = withCoercedFlag ? parametersSource : `${parametersSource}, flag off`;
      const detail = isGated(result) ? 'double model' : source;
      const look = { label, detail, stage, cvSpearman: cv.scores.spearman, predictions: test.predictions };
      this.look(lookOf(result), look);
    }
  }

  trainTarget(): Float64Array {
    return this.target.subarray(0, this.nTrain);
  }

  /** Computes the columns of a model, once. */
  matrixOf(choice: ColumnChoice): Promise<KnownMatrix> {
    const key = `${choice.featureSet} ${choice.withCoercedFlag} ${choice.further ?? false}`;
    const known = this.matrices.get(key) ?? this.fits.open(choice);
    this.matrices.set(key, known);
    return known;
  }

  /** What recipes run with, over folds that studies know by these words. */
  runWith(
    protocol: StudyFolds,
    onProgress: (fraction: number, label?: string) => void = () => undefined,
  ): TunedContext & { readonly studies: StudyDesk } {
    const { runner, results: cache, signal, studies } = this.input;
    return {
      ...{ runner, cache, signal, studies: { ...studies, protocol } },
      onProgress: ({ fraction, label }) => onProgress(fraction, label),
    };
  }

  /** Runs recipes over the folds of the tables, and counts the looks at the test set. */
  async run<R extends Recipe>(
    recipes: readonly R[],
    onProgress?: (fraction: number, label?: string) => void,
    onEvent?: (event: RecipeEvent) => void,
  ): Promise<ResultOf<R>[]> {
    const context = this.runWith(studyFolds(this.protocol, this.folds), onProgress);
    const results = await run(recipes, this.sample, this.folds, { ...context, onEvent });
    this.lookAt(results);
    for (const result of results) this.measured.push(result);
    return results;
  }

  /** As Fits.predictAll, from the cache where it has all of these fits. */
  predictAll(
    known: KnownMatrix,
    choice: LearnerChoice,
    fits: readonly FitRows[],
    onProgress?: (fraction: number) => void,
  ): Promise<Float64Array[]> {
    const rows = fits.flatMap(({ trainRows, predictRows }) => [trainRows, predictRows]);
    return this.piece('fits', [known.hash, choiceKey(choice), ...rows], () =>
      this.fits.predictAll(known, choice, fits, onProgress),
    );
  }

  /** Predicts every training row by the fit of the fold that holds it out; NaN for rows that no fold holds out. */
  async outOfFold(known: KnownMatrix, choice: LearnerChoice, folds: FoldPlan): Promise<Float64Array> {
    const fits = fitsOf(folds);
    return pooled(fits, await this.predictAll(known, choice, fits), this.nTrain);
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

/** Refuses an experiment, with the reason and the way out. */
export function impossible(code: string, message: string, remedy: string): never {
  throw new InputError({ code, message, remedy });
}
