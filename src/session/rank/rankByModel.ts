import type { Steps } from '../../base/steps';
import { componentChecks } from '../../experiment/screening/quality/componentChecks';
import { runScreening, type Screening } from '../../experiment/screening/runScreening';
import { featureSet } from '../../features/registry';
import { calibrationsOf } from '../../experiment/screening/rankPart';
import { withThreshold } from '../../screen/intervals/candidateIntervals';
import type { RankedCandidate } from '../../screen/ranking';
import { chooseFeatureSet } from '../../screen/candidates';
import { usualThreshold } from '../../screen/intervals/usualShares';
import { inSlices } from '../task/slices';
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

/** A ranked list that can be asked for more. */
export interface SessionScreening extends Screening {
  /** The list with its chances about another threshold of log10 σ. */
  rankedAbove(threshold: number): readonly RankedCandidate[];
  /** Checks the intervals of each model, by name, where all that is like a row is held out too. */
  componentChecks(
    signal: AbortSignal,
    onProgress: (fraction: number) => void,
  ): ReturnType<typeof componentChecks>;
}

/** Ranks candidates by models of the loaded training rows. Throws InputError for a ranker that there is not. */
export async function rankByModel(
  { pool, blocks }: Engine,
  { loaded, candidates, results }: Known,
  { ranker, recipes, further, withoutLi }: RankingWish,
  signal: AbortSignal,
  onProgress: (fraction: number) => void,
): Promise<SessionScreening> {
  const records = candidates.dataset?.records ?? [];
  const choice = rankerChoice(ranker, recipes);
  const stage = chooseFeatureSet(records).featureSet;
  // Boosting of the stage ranks where there are more rows than Best takes.
  const bestSets = ['recipe_full', 'recipe_formulas', stage];
  const sets = choice === 'best' ? bestSets : choice === 'auto' ? [stage] : setsOfRanker(choice);
  const input = {
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
    ...whatRanks(choice),
    ...(further ? { further } : {}),
    withoutLithium: withoutLi,
    withQuality: true,
    cache: blocks.cache,
    results,
  };
  const drive = async <T>(steps: Steps<T>): Promise<T> => {
    const value = await inSlices(steps, signal);
    signal.throwIfAborted();
    return value!;
  };
  const screening = await runScreening({
    ...{ ...input, signal, drive },
    onProgress: ({ fraction }) => onProgress(fraction),
  });
  return {
    ...screening,
    rankedAbove: (threshold) =>
      threshold === usualThreshold
        ? screening.ranked
        : withThreshold(screening.ranked, calibrationsOf(screening.fitted), threshold),
    componentChecks: (stop, tell) =>
      componentChecks(
        { ...input, signal: stop, onProgress: ({ fraction }) => tell(fraction) },
        screening.fitted,
      ),
  };
}
