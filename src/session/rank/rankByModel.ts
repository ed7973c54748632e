import { presetChoice } from '../../experiment/paper/plans';
import { runScreening, type Screening } from '../../experiment/screening/runScreening';
import { featureSet } from '../../features/registry';
import { chooseFeatureSet } from '../../screen/candidates';
import type { Engine } from '../app/engineHost';
import type { LoadedData } from '../app/loadedData';
import { knownRecords } from '../../experiment/sample/knownRecords';
import { addedBlocks } from '../../experiment/sample/sample';
import type { Candidates } from './candidates';

/**
 * Ranks candidates by a model of the loaded training rows.
 * @param setName null: chosen by whether the candidates have cells
 */
export async function rankByModel(
  { pool, blocks }: Engine,
  loaded: LoadedData,
  candidates: Candidates,
  setName: string | null,
  signal: AbortSignal,
  onProgress: (fraction: number) => void,
): Promise<Screening> {
  const records = candidates.dataset?.records ?? [];
  const featureSetName = setName ?? chooseFeatureSet(records).featureSet;
  return runScreening({
    runner: pool,
    known: knownRecords(loaded),
    nTrain: loaded.train.records.length,
    candidates: records,
    cifs: loaded.cifs,
    candidateCifs: candidates.cifs,
    tables: await blocks.tablesFor(featureSet(featureSetName).blocks, signal),
    addedBlocks: addedBlocks(loaded),
    learner: presetChoice,
    featureSet: featureSetName,
    cache: blocks.cache,
    signal,
    onProgress: ({ fraction }) => onProgress(fraction),
  });
}
