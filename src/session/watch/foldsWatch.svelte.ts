import { Fits } from '../../experiment/fits/fits';
import { experimentPlans } from '../../experiment/paper/plans';
import type { ModelPlan } from '../../experiment/models/plan';
import { usualProtocol, type ProtocolChoice } from '../../folds/protocols/registry';
import type { MaterialRecord } from '../../table/dataset';
import type { StepContext } from '../app/stepContext';
import { Task } from '../task/task.svelte';
import { watchProtocol, type WatchedProtocol } from './watchedProtocol';

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
      const onFold = (n: number) => onProgress(0.5 + ++nParts / (4 * n));
      const rows = { fits, known, plan, records: sample.train, nFolds, seed };
      const watch = (choice: ProtocolChoice) => watchProtocol(rows, choice, onFold);
      const [random, papers] = await Promise.all([watch(usualProtocol), watch('doi')]);
      return { plan, records: sample.train, target, random, papers };
    });
    if (!found) return;
    this.nDone = 1;
    this.watched = found;
  }
}
