import { measureWorth, type ModelWorth } from '../../experiment/screening/quality/rankingWorth';
import type { UsedModel } from '../../experiment/screening/rankPart';
import type { Engine } from '../app/engineHost';
import { Answer } from '../task/answer.svelte';
import { Task } from '../task/task.svelte';

/** What the list is worth, for a threshold of the user's. */
export class RankingWorth {
  readonly task = new Task();
  /** How often it was asked: each time for other models, or another threshold. */
  #nAsked = $state(0);
  readonly #measured = new Answer<readonly ModelWorth[]>(() => String(this.#nAsked));
  readonly #open: () => Promise<Engine>;

  constructor(open: () => Promise<Engine>) {
    this.#open = open;
  }

  /** The last that was measured; null before the first. */
  get measured(): readonly ModelWorth[] | null {
    return this.#measured.last;
  }

  /** Whether what was measured is of other models, or for another threshold, than those of now. */
  get isStale(): boolean {
    return this.#measured.isStale;
  }

  /** Measures models for a threshold; what was measured before stays until then. */
  async measure(
    models: readonly Pick<UsedModel, 'name' | 'label' | 'quality'>[],
    threshold: number,
  ): Promise<void> {
    this.#nAsked++;
    const keep = this.#measured.ask();
    const measured = await this.task.start('Judging the list', async (signal) => {
      const { pool } = await this.#open();
      return measureWorth(pool, models, threshold, signal);
    });
    if (measured) keep(measured);
  }
}
