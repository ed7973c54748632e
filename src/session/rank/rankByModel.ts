import { presetChoice } from '../../experiment/paper/plans';
import { runScreening, type Screening } from '../../experiment/screening/runScreening';
import { featureSet } from '../../features/registry';
import { chooseFeatureSet } from '../../screen/candidates';
import type { Engine } from '../app/engineHost';
import type { LoadedData } from '../app/loadedData';
import { knownRecords } from '../../experiment/sample/knownRecords';
import { addedBlocks } from '../../experiment/sample/sample';
import type { ResultCache } from '../../experiment/fits/resultCache';
import type { FurtherRows } from '../../experiment/further/furtherRows';
import type { Candidates } from './candidates';

interface Known {
  readonly loaded: LoadedData;
  readonly candidates: Candidates;
  /** What models did on rows that they had not seen. */
  readonly results: ResultCache;
}

/** What ranks: Best, or boosting of a feature set. */
export interface RankingWish {
  /** null: chosen by whether the candidates have cells. */
  readonly setName: string | null;
  readonly isBest: boolean;
  /** Rows of other tables to train on beside; null for none. */
  readonly further: FurtherRows | null;
}

/** Ranks candidates by models of the loaded training rows. */
export async function rankByModel(
  { pool, blocks }: Engine,
  { loaded, candidates, results }: Known,
  { setName, isBest, further }: RankingWish,
  signal: AbortSignal,
  onProgress: (fraction: number) => void,
): Promise<Screening> {
  const records = candidates.dataset?.records ?? [];
  const featureSetName = setName ?? chooseFeatureSet(records).featureSet;
  // Boosting ranks where there are more rows than Best takes.
  const sets = isBest ? ['recipe_full', 'recipe_formulas', featureSetName] : [featureSetName];
  return runScreening({
    runner: pool,
    known: knownRecords(loaded),
    nTrain: loaded.train.records.length,
    candidates: records,
    cifs: loaded.cifs,
    candidateCifs: candidates.cifs,
    unreadable: candidates.unreadable,
    tables: await blocks.tablesFor(
      sets.flatMap((name) => featureSet(name).blocks),
      signal,
    ),
    addedBlocks: addedBlocks(loaded),
    ...(isBest ? {} : { learner: presetChoice, featureSet: featureSetName }),
    ...(further ? { further } : {}),
    withQuality: true,
    cache: blocks.cache,
    results,
    signal,
    onProgress: ({ fraction }) => onProgress(fraction),
  });
}
