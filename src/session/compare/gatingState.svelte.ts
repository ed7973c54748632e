import type { ResultCache } from '../../experiment/fits/resultCache';
import type { LoadedData } from '../app/loadedData';
import type { Engine } from '../app/engineHost';
import type { GatingRun } from './runGating';
import type { Settings } from '../settings/settings';
import { Task } from '../task/task.svelte';

/** What the double model needs of the study around it. */
export interface GatingContext {
  open(): Promise<Engine>;
  loaded(): LoadedData | null;
  settings(): Settings;
  results(): ResultCache;
  /** Counts a model that is scored on the test set. */
  looked(look: string): void;
}

/** A double model of one's own choice: `settings.gating` says which. Actions never throw: see `task.problem`. */
export class GatingState {
  readonly task = new Task();
  #run = $state.raw<{ readonly question: string; readonly run: GatingRun } | null>(null);
  readonly #context: GatingContext;

  constructor(context: GatingContext) {
    this.#context = context;
  }

  /** What was measured for the choice as it stands; null where that has not been run. */
  get run(): GatingRun | null {
    return this.#run?.question === this.#question() ? this.#run.run : null;
  }

  /** Runs the chosen double model; fits that are in the cache are not made again. */
  async start(): Promise<void> {
    const loaded = this.#context.loaded();
    if (!loaded) return;
    const settings = this.#context.settings();
    const question = this.#question();
    const run = await this.task.start('Preparing features', async (signal, report) => {
      const { runGating, blocks, pool } = await this.#context.open();
      return runGating({
        pool,
        cache: this.#context.results(),
        features: (name, options) => blocks.prepare(loaded, name, options),
        loaded,
        settings,
        looked: (look) => this.#context.looked(look),
        signal,
        report,
      });
    });
    if (run) this.#run = { question, run };
  }

  /** Forgets what was measured. */
  clear(): void {
    this.task.reset();
    this.#run = null;
  }

  /** Everything that the numbers depend on, as text. */
  #question(): string {
    const { gating, tuned, coerced, physics, protocol, folds, seed } = this.#context.settings();
    const sha256 = this.#context.loaded()?.sha256;
    return JSON.stringify([gating, tuned, coerced, physics, protocol, folds, seed, sha256]);
  }
}
