import { measureWorth, type ModelWorth } from '../../experiment/screening/quality/rankingWorth';
import type { UsedModel } from '../../experiment/screening/rankPart';
import { usualQuestion } from '../../metrics/enrichment/question';
import type { Engine } from '../app/engineHost';
import { Task } from '../task/task.svelte';

/** What the list is worth, for a threshold of the user's. */
export class RankingWorth {
  readonly task = new Task();
  /** log10(σ / S cm⁻¹) above which a compound is good. */
  threshold = $state(usualQuestion.threshold);
  /** The last that was measured; null before the first. */
  measured = $state.raw<readonly ModelWorth[] | null>(null);
  readonly #open: () => Promise<Engine>;

  constructor(open: () => Promise<Engine>) {
    this.#open = open;
  }

  /** Measures models for a threshold; what was measured before stays until then. */
  async measure(
    models: readonly Pick<UsedModel, 'name' | 'label' | 'quality'>[],
    threshold: number,
  ): Promise<void> {
    const measured = await this.task.start('Judging the list', async (signal) => {
      const { pool } = await this.#open();
      return measureWorth(pool, models, threshold, signal);
    });
    if (measured) this.measured = measured;
  }

  /** Chooses the threshold; a text that is no number from −20 to 3 changes nothing. @returns whether it was taken */
  choose(text: string): boolean {
    const value = Number(text.trim().replace('−', '-').replace(',', '.'));
    if (text.trim() === '' || !(value >= -20 && value <= 3)) return false;
    this.threshold = value;
    return true;
  }
}
