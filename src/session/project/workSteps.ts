import type { RankingState } from '../rank/rankingState.svelte';
import type { TuningState } from '../tune/tuningState.svelte';

/** The steps in which something is made beside the data. */
export interface WorkSteps {
  readonly ranking: RankingState;
  readonly tuning: TuningState;
}
