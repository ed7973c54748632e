import { Fits } from '../../experiment/fits/fits';
import { experimentPlans } from '../../experiment/paper/plans';
import type { ModelPlan } from '../../experiment/models/plan';
import type { FoldPlan } from '../../folds/fold';
import { papersOfRecord } from '../../folds/materialGroups';
import { protocolOf, usualProtocol, type ProtocolChoice } from '../../folds/protocols/registry';
import { foldsOf } from '../../folds/splitters';
import { scoreRegression } from '../../metrics/regression';
import type { RegressionScores } from '../../metrics/scores';
import type { MaterialRecord } from '../../table/dataset';
import type { StepContext } from '../app/stepContext';
import { Task } from '../task/task.svelte';

/** One way to hold rows out, with what a model scores on it. */
export interface WatchedProtocol {
  readonly title: string;
  readonly folds: FoldPlan;
  /** By fold and row: 0 in training, 1 held out, 2 held out while a row of the same paper is in training. */
  readonly states: readonly Uint8Array[];
  /** Out-of-fold, by row. */
  readonly predictions: Float64Array;
  /** Of the rows held out in the first 1, 2, … folds together. */
  readonly scores: readonly RegressionScores[];
}

export interface WatchedFolds {
  readonly plan: ModelPlan;
  readonly records: readonly MaterialRecord[];
  readonly target: Float64Array;
  readonly random: WatchedProtocol;
  readonly papers: WatchedProtocol;
}

/** The same rows held out at random and by whole papers, fold after fold. Never throws: see `task`. */
export class FoldsWatch {
  readonly task = new Task();
  watched = $state.raw<WatchedFolds | null>(null);
  /** Folds that are done. */
  nDone = $state(1);
  readonly #context: StepContext;

  constructor(context: StepContext) {
    this.#context = context;
  }

  readonly nFolds: number = $derived(this.watched?.random.folds.folds.length ?? 1);

  /** Fits the report's first model over both, or finds it in the cache. */
  async open(): Promise<void> {
    const { loaded } = this.#context;
    if (!loaded) return;
    this.watched = null;
    const found = await this.task.start('Fitting both kinds of folds', async (signal, onProgress) => {
      const { blocks, pool } = await this.#context.open();
      const { folds: nFolds, seed, coerced } = this.#context.settings;
      const sample = blocks.sampleOf(loaded);
      const plan = { ...experimentPlans[0].models[0], withCoercedFlag: coerced };
      const fits = new Fits(sample, {
        runner: pool,
        signal,
        cache: this.#context.results,
        withoutTest: true,
      });
      const known = await fits.open(plan, ({ fraction, label }) => onProgress(fraction / 2, label));
      const target = known.target.subarray(0, sample.nTrain);
      let nParts = 0;
      const watch = async (choice: ProtocolChoice): Promise<WatchedProtocol> => {
        const protocol = protocolOf(choice, nFolds, seed);
        const folds = foldsOf(protocol, sample.train);
        const { whole } = fits.validate(known, plan, folds, (_, { fraction }) => {
          if (fraction === 1) onProgress(0.5 + ++nParts / (4 * folds.folds.length));
        });
        const { cv: predictions } = await whole;
        return {
          ...{ title: protocol.title, folds, predictions, states: heldOutStates(folds, sample.train) },
          scores: runningScores(folds, target, predictions),
        };
      };
      const [random, papers] = await Promise.all([watch(usualProtocol), watch('doi')]);
      return { plan, records: sample.train, target, random, papers };
    });
    if (!found) return;
    this.nDone = 1;
    this.watched = found;
  }
}

/** Tells by fold and row what happens to it. */
function heldOutStates({ folds }: FoldPlan, records: readonly MaterialRecord[]): Uint8Array[] {
  const papers = records.map(papersOfRecord);
  return folds.map(({ trainRows, validationRows }) => {
    const known = new Set(Array.from(trainRows).flatMap((row) => papers[row]));
    const states = new Uint8Array(records.length);
    for (const row of validationRows) states[row] = papers[row].some((paper) => known.has(paper)) ? 2 : 1;
    return states;
  });
}

/** Scores the rows of the first 1, 2, … folds together. */
function runningScores(
  { folds }: FoldPlan,
  target: Float64Array,
  predictions: Float64Array,
): RegressionScores[] {
  return folds.map((_, k) => {
    const rows = folds.slice(0, k + 1).flatMap(({ validationRows }) => Array.from(validationRows));
    return scoreRegression(
      rows.map((row) => target[row]),
      rows.map((row) => predictions[row]),
    );
  });
}
