import type { Selection } from '../../session/compare/comparisonState.svelte';
import type { MaterialRecord } from '../../table/dataset';

/** Finds a known compound by its ID, in train first; null where there is none. */
export function selectionOf(
  id: string,
  train: readonly MaterialRecord[],
  test: readonly MaterialRecord[],
): Selection | null {
  const inTrain = train.findIndex((record) => record.id === id);
  if (inTrain >= 0) return { split: 'train', index: inTrain };
  const inTest = test.findIndex((record) => record.id === id);
  return inTest >= 0 ? { split: 'test', index: inTest } : null;
}
