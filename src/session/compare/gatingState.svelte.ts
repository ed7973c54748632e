import type { Problem } from '../../base/problem';
import { partOfPage } from '../app/engineHost';
import type { StepContext } from '../app/stepContext';
import type { GatingRun } from './runGating';
import { Answer } from '../task/answer.svelte';
import { Task } from '../task/task.svelte';

/** A double model of one's own choice: `settings.gating` says which. Actions never throw: see `task.problem`. */
export class GatingState {
  readonly task = new Task();
  readonly #run = new Answer<GatingRun>(() => this.#question());
  readonly #context: StepContext;

  constructor(context: StepContext) {
    this.#context = context;
  }

  /** What was measured for the choice as it stands; null where that has not been run. */
  get run(): GatingRun | null {
    return this.#run.current;
  }

  /** Why there are no numbers for the choice as it stands; null where it was not tried, or another was since. */
  get problem(): Problem | null {
    return this.#run.isAsked ? this.task.problem : null;
  }

  /** Runs the chosen double model; fits that are in the cache are not made again. */
  async start(): Promise<void> {
    const { loaded, settings, results: cache } = this.#context;
    if (!loaded) return;
    const keep = this.#run.ask();
    const run = await this.task.start('Preparing features', async (signal, onProgress) => {
      const [{ blocks, pool }, { runGating }] = await Promise.all([
        this.#context.open(),
        partOfPage(import('./runGating')),
      ]);
      return runGating({
        pool,
        cache,
        sample: blocks.sampleOf(loaded),
        settings,
        looked: (look) => this.#context.looked([look]),
        signal,
        onProgress,
      });
    });
    if (run) keep(run);
  }

  /** Forgets what was measured. */
  clear(): void {
    this.task.reset();
    this.#run.clear();
  }

  /** Everything that the numbers depend on, as text. */
  #question(): string {
    const { gating, tuned, coerced, physics, protocol, folds, seed } = this.#context.settings;
    const sha256 = this.#context.loaded?.sha256;
    return JSON.stringify([gating, tuned, coerced, physics, protocol, folds, seed, sha256]);
  }
}
