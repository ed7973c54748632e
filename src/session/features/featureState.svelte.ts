import type { Problem } from '../../base/problem';
import type { FeatureMatrix } from '../../features/matrix/featureMatrix';
import { Task } from '../task/task.svelte';

/** The feature blocks of the data, computed when a set first needs them. */
export class FeatureState {
  readonly task = new Task();
  /** By block name: rows of train, then of test. */
  blocks = $state.raw<Readonly<Record<string, FeatureMatrix>>>({});
  /** Findings of featurising: unreadable CIFs, formulas that disagree. */
  problems = $state.raw<readonly Problem[]>([]);
  /** Whether every block came from the cache. */
  fromCache = $state(false);

  clear(): void {
    this.task.reset();
    this.blocks = {};
    this.problems = [];
    this.fromCache = false;
  }
}
