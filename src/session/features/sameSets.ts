import { sameSets, seesNoMore } from '../../experiment/models/sameColumns';
import type { FeatureSet } from '../../features/registry';
import type { LoadedData } from '../app/loadedData';

/** Finds the feature sets that see no more than a smaller one in the loaded training rows; none without data. */
export function sameSetsOf(loaded: LoadedData | null): ReadonlyMap<string, FeatureSet> {
  return loaded ? sameSets({ train: loaded.train.records, cifs: loaded.cifs }) : new Map();
}

/** Names a set in a choice, and says where it sees no more than a smaller one. */
export function setLabel(set: FeatureSet, same: ReadonlyMap<string, FeatureSet>): string {
  const smaller = same.get(set.name);
  return `Stage ${set.stage}: ${set.label}${smaller ? ` (${seesNoMore(smaller)})` : ''}`;
}
