import { presetChoice } from '../../experiment/paper/plans';
import { applyRanking } from '../../experiment/screening/applyRanking';
import type { KnownInput } from '../../experiment/screening/fittedRanking';
import { rankingBlocks } from '../../experiment/screening/file/featureVersions';
import { runScreening, type Screening } from '../../experiment/screening/runScreening';
import { featureSet } from '../../features/registry';
import { chooseFeatureSet } from '../../screen/candidates';
import type { Engine } from '../app/engineHost';
import type { LoadedData } from '../app/loadedData';
import { knownRecords } from '../../experiment/sample/knownRecords';
import { addedBlocks } from '../../experiment/sample/sample';
import type { ResultCache } from '../../experiment/fits/resultCache';
import type { FurtherRows } from '../../experiment/further/furtherRows';
import type { MaterialRecord } from '../../table/dataset';
import type { Candidates } from './candidates';
import type { OpenedModel } from './openedModel';

interface Known {
  readonly loaded: LoadedData;
  readonly candidates: Candidates;
  /** A model file that ranks in place of models of the loaded data. */
  readonly model?: OpenedModel | null;
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
  /** Whether candidates without lithium are ranked too. */
  readonly withoutLi: boolean;
}

/** Ranks candidates by models of the loaded training rows, or by a model file. */
export async function rankByModel(
  engine: Engine,
  { candidates, model, ...known }: Known,
  wish: RankingWish,
  signal: AbortSignal,
  onProgress: (fraction: number) => void,
): Promise<Screening> {
  const records = candidates.dataset?.records ?? [];
  const tell = ({ fraction }: { readonly fraction: number }) => onProgress(fraction);
  const own = { candidates: records, candidateCifs: candidates.cifs, withoutLithium: wish.withoutLi, signal };
  if (model) {
    const tables = await engine.blocks.tablesFor(rankingBlocks(model.ranking), signal);
    return applyRanking(
      model.ranking,
      { ...own, runner: engine.pool, tables, cache: engine.blocks.cache },
      tell,
    );
  }
  const { input, featureSetName } = await knownInput(engine, known, wish, records, signal);
  const asked = wish.isBest ? {} : { featureSet: featureSetName };
  return runScreening({ ...input, ...own, ...asked, onProgress: tell });
}

/** Makes what ranking models are fitted from, of the loaded data. */
export async function knownInput(
  { pool, blocks }: Engine,
  { loaded, results }: Omit<Known, 'candidates' | 'model'>,
  { setName, isBest, further }: Omit<RankingWish, 'withoutLi'>,
  records: readonly MaterialRecord[],
  signal: AbortSignal,
): Promise<{ readonly input: KnownInput; readonly featureSetName: string }> {
  const featureSetName = setName ?? chooseFeatureSet(records).featureSet;
  // Boosting ranks where there are more rows than Best takes.
  const sets = isBest ? ['recipe_full', 'recipe_formulas', featureSetName] : [featureSetName];
  const added = addedBlocks(loaded);
  const names = [...sets.flatMap((name) => featureSet(name).blocks), ...added];
  const input = {
    ...{ runner: pool, known: knownRecords(loaded), nTrain: loaded.train.records.length, cifs: loaded.cifs },
    ...{ tables: await blocks.tablesFor(names, signal), addedBlocks: added, cache: blocks.cache },
    ...(isBest ? {} : { learner: presetChoice }),
    ...(further ? { further } : {}),
    ...{ withQuality: true, results, signal },
  };
  return { input, featureSetName };
}
