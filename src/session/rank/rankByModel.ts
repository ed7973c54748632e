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
import { rankerChoice, setsOfRanker, whatRanks, type RecipeSettings } from './rankerChoice';

interface Known {
  readonly loaded: LoadedData;
  readonly candidates: Candidates;
  /** What models did on rows that they had not seen. */
  readonly results: ResultCache;
}

/** What ranks, and what it is trained on. */
export interface RankingWish {
  /** As in the settings. */
  readonly ranker: string;
  readonly recipes: RecipeSettings;
  /** Rows of other tables to train on beside; null for none. */
  readonly further: FurtherRows | null;
  /** Whether candidates without lithium are ranked too. */
  readonly withoutLi: boolean;
}

/** Ranks candidates by models of the loaded training rows. Throws InputError for a ranker that there is not. */
export async function rankByModel(
  { pool, blocks }: Engine,
  { loaded, candidates, results }: Known,
  { ranker, recipes, further, withoutLi }: RankingWish,
  signal: AbortSignal,
  onProgress: (fraction: number) => void,
): Promise<Screening> {
  const records = candidates.dataset?.records ?? [];
  const choice = rankerChoice(ranker, recipes);
  const stage = chooseFeatureSet(records).featureSet;
  // Boosting of the stage ranks where there are more rows than Best takes.
  const bestSets = ['recipe_full', 'recipe_formulas', stage];
  const sets = choice === 'best' ? bestSets : choice === 'auto' ? [stage] : setsOfRanker(choice);
  return runScreening({
    runner: pool,
    known: knownRecords(loaded),
    nTrain: loaded.train.records.length,
    candidates: records,
    cifs: loaded.cifs,
    candidateCifs: candidates.cifs,
    tables: await blocks.tablesFor(
      sets.flatMap((name) => featureSet(name).blocks),
      signal,
    ),
    addedBlocks: addedBlocks(loaded),
    ...whatRanks(choice),
    ...(further ? { further } : {}),
    withoutLithium: withoutLi,
    withQuality: true,
    cache: blocks.cache,
    results,
    signal,
    onProgress: ({ fraction }) => onProgress(fraction),
  });
}
