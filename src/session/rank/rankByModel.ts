import { presetChoice } from '../../experiment/paper/plans';
import { componentChecks } from '../../experiment/screening/componentChecks';
import { runScreening, type Screening } from '../../experiment/screening/runScreening';
import { featureSet } from '../../features/registry';
import { calibrationsOf } from '../../experiment/screening/rankPart';
import { withThreshold } from '../../screen/intervals/candidateIntervals';
import type { RankedCandidate } from '../../screen/ranking';
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

/** Ranks candidates by models of the loaded training rows. */
export async function rankByModel(
  { pool, blocks }: Engine,
  { loaded, candidates, results }: Known,
  { setName, isBest, further }: RankingWish,
  signal: AbortSignal,
  onProgress: (fraction: number) => void,
): Promise<SessionScreening> {
  const records = candidates.dataset?.records ?? [];
  const featureSetName = setName ?? chooseFeatureSet(records).featureSet;
  // Boosting ranks where there are more rows than Best takes.
  const sets = isBest ? ['recipe_full', 'recipe_formulas', featureSetName] : [featureSetName];
  const input = {
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
    ...(isBest ? {} : { learner: presetChoice, featureSet: featureSetName }),
    ...(further ? { further } : {}),
    withQuality: true,
    cache: blocks.cache,
    results,
  };
  const screening = await runScreening({
    ...{ ...input, signal },
    onProgress: ({ fraction }) => onProgress(fraction),
  });
  return {
    ...screening,
    rankedAbove: (threshold) => withThreshold(screening.ranked, calibrationsOf(screening.fitted), threshold),
    componentChecks: (stop, tell) =>
      componentChecks(
        { ...input, signal: stop, onProgress: ({ fraction }) => tell(fraction) },
        screening.fitted,
      ),
  };
}
