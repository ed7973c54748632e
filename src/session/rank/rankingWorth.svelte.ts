import { measureWorth, type ModelWorth } from '../../experiment/screening/quality/rankingWorth';
import type { UsedModel } from '../../experiment/screening/rankPart';
import type { Engine } from '../app/engineHost';
import { Task } from '../task/task.svelte';

/** What the list is worth, for a threshold of the user's. */
export class RankingWorth {
  readonly task = new Task();
  /** The last that was measured; null before the first. */
  measured = $state.raw<readonly ModelWorth[] | null>(null);
  /** Which question is asked now, and which one the measured ones answer. */
  #asked = $state.raw<symbol | null>(null);
  #answered = $state.raw<symbol | null>(null);
  readonly #open: () => Promise<Engine>;

  constructor(open: () => Promise<Engine>) {
    this.#open = open;
  }

  /** Whether what was measured is of other models, or for another threshold, than those of now. */
  get isStale(): boolean {
    return this.measured !== null && this.#answered !== this.#asked;
  }

  /** Measures models for a threshold; what was measured before stays until then. */
  async measure(
    models: readonly Pick<UsedModel, 'name' | 'label' | 'quality'>[],
    threshold: number,
  ): Promise<void> {
    const asked = (this.#asked = Symbol());
    const measured = await this.task.start('Judging the list', async (signal) => {
      const { pool } = await this.#open();
      return measureWorth(pool, models, threshold, signal);
    });
    if (!measured) return;
    this.measured = measured;
    this.#answered = asked;
  }
}
