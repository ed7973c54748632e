import type { Steps } from '../../../base/steps';
import { applyRanking } from '../../../experiment/screening/applyRanking';
import type { KeptFits } from '../../../experiment/screening/parts/keptFits';
import type { KnownInput } from '../../../experiment/screening/fittedRanking';
import { rankingBlocks } from '../../../experiment/screening/file/featureVersions';
import { componentChecks } from '../../../experiment/screening/quality/componentChecks';
import { runScreening, type Screening } from '../../../experiment/screening/runScreening';
import { featureSet } from '../../../features/registry';
import { calibrationsOf } from '../../../experiment/screening/rankPart';
import { withThreshold } from '../../../screen/intervals/candidateIntervals';
import type { RankedCandidate } from '../../../screen/ranking';
import { chooseFeatureSet } from '../../../screen/candidates';
import { usualThreshold } from '../../../screen/intervals/usualShares';
import { inSlices } from '../../task/slices';
import type { Engine } from '../../app/engineHost';
import type { LoadedData } from '../../app/loadedData';
import { knownRecords } from '../../../experiment/sample/knownRecords';
import { addedBlocks } from '../../../experiment/sample/sample';
import type { ResultCache } from '../../../experiment/fits/resultCache';
import type { FurtherRows } from '../../../experiment/further/furtherRows';
import type { MaterialRecord } from '../../../table/dataset';
import type { Candidates } from '../candidates';
import type { OpenedModel } from '../modelFile/openedModel';
import { rankerChoice, setsOfRanker, whatRanks, type RecipeSettings } from '../rankerChoice';

interface Known {
  readonly loaded: LoadedData;
  readonly candidates: Candidates;
  /** A model file that ranks in place of models of the loaded data. */
  readonly model?: OpenedModel | null;
  /** What models did on rows that they had not seen. */
  readonly results: ResultCache;
  /** Models that were fitted on these data and further measurements before. */
  readonly keptFits?: KeptFits;
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
  /**
   * Checks the intervals of each model, by name, where all that is like a row is held out too; null for a model file,
   * which has no rows to do that with.
   */
  readonly componentChecks:
    | ((signal: AbortSignal, onProgress: (fraction: number) => void) => ReturnType<typeof componentChecks>)
    | null;
}

/**
 * Ranks candidates by models of the loaded training rows, or by a model file. Throws InputError for a ranker that there
 * is not.
 * @param onScreening hears of provisional lists, each longer than the one before, of candidates that are done so far
 */
export async function rankByModel(
  engine: Engine,
  { candidates, model, ...known }: Known,
  wish: RankingWish,
  signal: AbortSignal,
  onProgress: (fraction: number) => void,
  onScreening: (provisional: SessionScreening) => void = () => undefined,
): Promise<SessionScreening> {
  const records = candidates.dataset?.records ?? [];
  const onlyCandidates = {
    ...{ candidates: records, candidateCifs: candidates.cifs, unreadable: candidates.unreadable },
    ...{ withoutLithium: wish.withoutLi, signal, drive: drivenBy(signal) },
    onScreening: (some: Screening) => onScreening({ ...withThresholds(some), componentChecks: null }),
  };
  const tell = ({ fraction }: { readonly fraction: number }) => onProgress(fraction);
  if (model) {
    const tables = await engine.blocks.tablesFor(rankingBlocks(model.ranking), signal);
    const source = { runner: engine.pool, tables, cache: engine.blocks.cache };
    const applied = await applyRanking(model.ranking, { ...onlyCandidates, ...source }, tell);
    return { ...withThresholds(applied), componentChecks: null };
  }
  const { input } = await knownInput(engine, known, wish, records, signal);
  const screening = await runScreening({ ...input, ...onlyCandidates, onProgress: tell });
  return {
    ...withThresholds(screening),
    componentChecks: (stop, told) =>
      componentChecks(
        { ...input, signal: stop, onProgress: ({ fraction }) => told(fraction) },
        screening.fitted,
      ),
  };
}

/**
 * Ranks the first candidates of a file as soon as can be: by the same models, whose intervals are not measured yet.
 * null for a model file, which ranks them soon enough.
 */
export async function rankFirst(
  engine: Engine,
  { candidates, model, ...known }: Known,
  wish: RankingWish,
  signal: AbortSignal,
): Promise<SessionScreening | null> {
  const records = candidates.dataset?.records ?? [];
  if (model || records.length === 0) return null;
  const { input } = await knownInput(engine, known, wish, records, signal);
  const only = { candidates: records, withoutLithium: wish.withoutLi, drive: drivenBy(signal) };
  const screening = await runScreening({ ...input, ...only, withQuality: false, withoutSd: true });
  return { ...withThresholds(screening), componentChecks: null };
}

/** Drives steps in slices that hold nothing up. */
function drivenBy(signal: AbortSignal) {
  return async <T>(steps: Steps<T>): Promise<T> => {
    const value = await inSlices(steps, signal);
    signal.throwIfAborted();
    return value!;
  };
}

function withThresholds(screening: Screening) {
  const calibrations = calibrationsOf(screening.fitted);
  return {
    ...screening,
    rankedAbove: (threshold: number) =>
      threshold === usualThreshold
        ? screening.ranked
        : withThreshold(screening.ranked, calibrations, threshold),
  };
}

/** Makes what ranking models are fitted from, of the loaded data. Throws InputError for a ranker that there is not. */
export async function knownInput(
  { pool, blocks }: Engine,
  { loaded, results, keptFits }: Pick<Known, 'loaded' | 'results' | 'keptFits'>,
  { ranker, recipes, further }: Omit<RankingWish, 'withoutLi'>,
  records: readonly MaterialRecord[],
  signal: AbortSignal,
): Promise<{ readonly input: KnownInput; readonly stage: string }> {
  const choice = rankerChoice(ranker, recipes);
  const stage = chooseFeatureSet(records).featureSet;
  // Boosting of the stage ranks where there are more rows than Best takes.
  const bestSets = ['recipe_full', 'recipe_formulas', stage];
  const sets = choice === 'best' ? bestSets : choice === 'auto' ? [stage] : setsOfRanker(choice);
  const names = sets.flatMap((name) => featureSet(name).blocks);
  const added = addedBlocks(loaded);
  const input = {
    ...{ runner: pool, known: knownRecords(loaded), nTrain: loaded.train.records.length, cifs: loaded.cifs },
    tables: await blocks.tablesFor([...names, ...added], signal),
    ...{ addedBlocks: added, ...whatRanks(choice), ...(further ? { further } : {}) },
    ...{ withQuality: true, cache: blocks.cache, results, keptFits, signal },
  };
  return { input, stage };
}
