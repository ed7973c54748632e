import { Fits } from '../../experiment/fits/fits';
import type { ModelPlan } from '../../experiment/models/plan';
import { experimentPlans, withPhysicsMode } from '../../experiment/paper/plans';
import { usualProtocol } from '../../folds/protocols/registry';
import type { MaterialRecord } from '../../table/dataset';
import type { StepContext } from '../app/stepContext';
import { Task } from '../task/task.svelte';
import { watchProtocol, type WatchedProtocol } from './watchedProtocol';

/** A model over the folds with the flag among its columns, and without. */
export interface LeakPair {
  readonly withFlag: WatchedProtocol;
  readonly without: WatchedProtocol;
}

export interface WatchedLeak {
  readonly plan: ModelPlan;
  /** Training rows. */
  readonly records: readonly MaterialRecord[];
  /** Rows whose σ was given as a threshold, from the greatest to the least. */
  readonly flagged: Int32Array;
  readonly random: LeakPair;
  readonly papers: LeakPair;
}

/** Stages of the report that may be watched. */
export const leakStages = experimentPlans[0].models.map(({ label }) => label);

/**
 * The column that is made from the target: how it comes about, and what becomes of the score with it and without it.
 * Never throws: see `task`.
 */
export class LeakWatch {
  readonly task = new Task();
  watched = $state.raw<WatchedLeak | null>(null);
  /** Position in `leakStages`. */
  stage = $state(0);
  /** Flags that are set, then folds that are done. */
  step = $state(0);
  readonly #context: StepContext;

  constructor(context: StepContext) {
    this.#context = context;
  }

  readonly #nFlagged: number = $derived(this.watched?.flagged.length ?? 0);
  readonly #nFolds: number = $derived(this.watched?.random.without.scores.length ?? 0);
  readonly lastStep: number = $derived(this.#nFlagged + this.#nFolds);
  readonly nSet: number = $derived(Math.min(this.step, this.#nFlagged));
  /** Folds that are done. */
  readonly nDone: number = $derived(Math.max(0, this.step - this.#nFlagged));

  /** Fits a stage with the flag and without it over both kinds of folds, or finds them in the cache. */
  async open(stage: number = this.stage): Promise<void> {
    this.stage = stage;
    const { loaded } = this.#context;
    if (!loaded) return;
    this.watched = null;
    const found = await this.task.start('Fitting with the flag and without', async (signal, onProgress) => {
      const { blocks, pool } = await this.#context.open();
      const { folds: nFolds, seed, physics } = this.#context.settings;
      const sample = blocks.sampleOf(loaded);
      const records = sample.train;
      const plan = withPhysicsMode(experimentPlans[0], physics).models[stage];
      const flagged = Int32Array.from(records.keys())
        .filter((row) => records[row].sigmaIsCoerced === 1)
        .sort((a, b) => records[b].logSigma - records[a].logSigma || a - b);
      const cache = this.#context.results;
      const fits = new Fits(sample, { runner: pool, signal, cache, withoutTest: true });
      let nParts = 0;
      const onFold = (n: number) => onProgress(0.5 + ++nParts / (8 * n));
      const watch = async (withCoercedFlag: boolean): Promise<[WatchedProtocol, WatchedProtocol]> => {
        const own = { ...plan, withCoercedFlag };
        const known = await fits.open(own, ({ fraction, label }) => onProgress(fraction / 2, label));
        const work = { fits, known, plan: own, records, nFolds, seed };
        return Promise.all([watchProtocol(work, usualProtocol, onFold), watchProtocol(work, 'doi', onFold)]);
      };
      const [[random, papers], [randomWithout, papersWithout]] = await Promise.all([
        watch(true),
        watch(false),
      ]);
      return {
        ...{ plan, records, flagged },
        random: { withFlag: random, without: randomWithout },
        papers: { withFlag: papers, without: papersWithout },
      };
    });
    if (!found) return;
    this.step = 0;
    this.watched = found;
  }
}
