import type { Recipe, ResultOf } from '../experiment/recipes/run';
import type { ReportContext } from '../experiment/tables/context';
import { furtherMeasurements } from '../experiment/further/furtherMeasurements';
import { knownRecords } from '../experiment/sample/knownRecords';
import { addedBlocks, sampleOfRows, type FeatureSource, type Sample } from '../experiment/sample/sample';
import { featureSet } from '../features/registry';
import type { MaterialRecord } from '../table/dataset';
import { featurizeDataset, matrixOfSet, type Features } from '../experiment/sample/featurizeDataset';
import type { JobRunner } from '../experiment/jobs/jobs';
import { modelBlocks, type ColumnChoice } from '../experiment/models/modelColumns';
import type { Args } from './args/args';
import { progress, tell } from './terminal/console';
import { fileCache, usualCacheFolder, type FileCache } from './kept/fileCache';
import { readElementTables, type CommandData } from './files';
import { coverageLines, problemLines } from './report';

/** A run opens its cache more than once, and says it once. */
let isDamageTold = false;

/** Opens the cache that the command line asks for; null for none. */
export function openCache({ cache }: Pick<Args, 'cache'>): FileCache | null {
  const onDamage = () => {
    if (!isDamageTold)
      tell('A file of the cache was not as it had been written: its numbers are computed again.');
    isDamageTold = true;
  };
  return cache === null ? null : fileCache(cache ?? usualCacheFolder(), onDamage);
}

/** Makes a sample of the data with the features that were computed. */
export function sampleOfData(
  data: CommandData,
  { blocks }: Features,
  context: FurtherContext | null = null,
): Sample {
  const { further: rows, ...own } = data;
  const added = addedBlocks(data);
  const further =
    rows &&
    context &&
    furtherMeasurements(rows, knownRecords(data), data.train.records.length, columnsBy(added, context));
  return sampleOfRows({ ...own, ...(further ? { further } : {}) }, (set) =>
    Promise.resolve(matrixOfSet(blocks, set, added)),
  );
}

/** What computes the columns of further measurements. */
interface FurtherContext {
  readonly args: Pick<Args, 'cache'>;
  readonly runner: JobRunner;
  readonly signal: AbortSignal;
}

function columnsBy(added: readonly string[], { args, runner, signal }: FurtherContext) {
  const cache = openCache(args)?.features;
  return (records: readonly MaterialRecord[]): FeatureSource =>
    async (set) => {
      const blocks = [...featureSet(set).blocks, ...added];
      const { blocks: found } = await featurizeDataset({
        ...{ runner, records, cifs: {}, blocks, tables: readElementTables(), cache, signal },
      });
      return matrixOfSet(found, set, added);
    };
}

/** Runs recipes with their progress in the terminal, and tells how many of them came from the cache. */
export async function runTold<R extends Recipe>(
  context: ReportContext,
  recipes: readonly R[],
  noun = 'models',
): Promise<ResultOf<R>[]> {
  let nFromCache = 0;
  const onProgress = progress('Fits');
  const results = await context.run(
    recipes,
    (fraction, label) => onProgress({ fraction, label }),
    (event) => {
      if (event.type === 'modelDone' && event.fromCache) nFromCache++;
    },
  );
  if (nFromCache > 0) tell(`Fits: ${nFromCache} ${noun} from the cache`);
  return results;
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
    blocks: modelBlocks(models, addedBlocks(data)),
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
