import type { MaterialRecord } from '../table/dataset';
import { sampleOf, type Sample } from '../experiment/sample/sample';
import { featurizeDataset, matrixOfSet, type Features } from '../experiment/sample/featurizeDataset';
import type { JobRunner } from '../experiment/jobs/jobs';
import { modelBlocks, type ColumnChoice } from '../experiment/models/modelColumns';
import type { Args } from './args';
import { progress, tell } from './console';
import { fileCache, usualCacheFolder, type FileCache } from './fileCache';
import { readElementTables, type CommandData } from './files';
import { coverageLines, problemLines } from './report';

/** Opens the cache that the command line asks for; null for none. */
export function openCache({ cache }: Pick<Args, 'cache'>): FileCache | null {
  return cache === null ? null : fileCache(cache ?? usualCacheFolder());
}

/** The rows of train, then of test. */
export function knownRecords(data: CommandData): MaterialRecord[] {
  return [...data.train.records, ...(data.test?.records ?? [])];
}

/** Makes a sample of the data with the features that were computed. */
export function sampleOfData(data: CommandData, { blocks }: Features): Sample {
  const { name, sha256, train, test, cifs, isPublished } = data;
  return sampleOf({
    ...{ name, sha256, cifs, isPublished, train: train.records, test: test?.records ?? null },
    columns: (set) => Promise.resolve(matrixOfSet(blocks, set)),
  });
}

/** Computes the features that some models need, and tells what was found on the way. */
export async function modelFeatures(
  args: Args,
  data: CommandData,
  models: readonly ColumnChoice[],
  runner: JobRunner,
  signal: AbortSignal,
): Promise<Features> {
  const features = await featurizeDataset({
    runner,
    records: knownRecords(data),
    cifs: data.cifs,
    blocks: modelBlocks(models),
    tables: readElementTables(),
    cache: openCache(args)?.features,
    signal,
    onProgress: progress('Features'),
  });
  if (features.computed.length === 0) tell(`Features: ${features.blocks.size} blocks from the cache`);
  problemLines(features.problems).forEach(tell);
  coverageLines(features.blocks, data.train.records.length).forEach(tell);
  return features;
}
