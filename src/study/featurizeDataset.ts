import type { Problem } from '../base/problem';
import { hashOf } from '../base/hash';
import type { JsonValue } from '../base/hash';
import type { Progress } from '../base/steps';
import type { ElementTables } from '../features/elementTable';
import { joinColumns, selectColumns, stackRows } from '../features/featureMatrix';
import type { FeatureMatrix } from '../features/featureMatrix';
import type { FeatureBlock } from '../features/featurizer';
import { featureBlock } from '../features/registry';
import type { MaterialRecord } from '../table/dataset';
import { featureKeys, isCachedFeatures } from './featureCache';
import type { CachedFeatures, FeatureCache } from './featureCache';
import type { JobRunner } from './jobs';

/** What features are computed from, and by whom. */
export interface FeaturizeInput {
  readonly runner: JobRunner;
  readonly records: readonly MaterialRecord[];
  /** CIF text by material ID. */
  readonly cifs: Readonly<Record<string, string>>;
  /** Names of the blocks to compute. */
  readonly blocks: readonly string[];
  /** The element tables that the blocks read, at least. */
  readonly tables: ElementTables;
  readonly cache?: FeatureCache;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  /** Materials per job; chosen by the number of workers where not given. Never changes a value. */
  readonly chunkSize?: number;
}

/** Features by block, rows in the order of the records. */
export interface Features {
  readonly blocks: ReadonlyMap<string, FeatureMatrix>;
  /** What could not be read, each once. */
  readonly problems: readonly Problem[];
  /** Blocks that were computed now; the others came from the cache. */
  readonly computed: readonly string[];
}

/** Computes feature blocks of materials as jobs over chunks of rows, block by block from the cache where it has them. */
export async function featurizeDataset(input: FeaturizeInput): Promise<Features> {
  const blocks = input.blocks.map(featureBlock);
  const { cache, records, runner, signal } = input;
  const keys = new Map<FeatureBlock, string>();
  const found = new Map<string, CachedFeatures>();
  if (cache) {
    const keyOf = featureKeys(records, input.cifs, input.tables, runner, { signal });
    const look = async (block: FeatureBlock) => {
      const key = await keyOf(block);
      const cached = await cache.get(key);
      keys.set(block, key);
      if (isCachedFeatures(cached, block, records.length)) found.set(block.name, cached);
    };
    await Promise.all(blocks.map(look));
  }
  const missing = blocks.filter((block) => !found.has(block.name));
  const computed = await computeBlocks(missing, input);
  for (const block of missing) {
    const features = computed.get(block.name)!;
    found.set(block.name, features);
    await cache?.set(keys.get(block)!, features);
  }
  input.onProgress?.({ fraction: 1 });
  return {
    blocks: new Map(blocks.map(({ name }) => [name, found.get(name)!.matrix])),
    problems: distinct(blocks.flatMap(({ name }) => found.get(name)!.problems)),
    computed: missing.map((block) => block.name),
  };
}

/** Joins blocks side by side, in the order given by the map. */
export function joinBlocks(features: Features): FeatureMatrix {
  return joinColumns([...features.blocks.values()]);
}

/**
 * Runs the jobs. Blocks that read the CIF run apart from the others, so that findings about formulas and about CIFs
 * are kept with the blocks whose inputs they concern.
 */
async function computeBlocks(
  blocks: readonly FeatureBlock[],
  input: FeaturizeInput,
): Promise<Map<string, CachedFeatures>> {
  if (blocks.length === 0) return new Map();
  const groups = [true, false]
    .map((readsStructure) => blocks.filter((block) => block.readsStructure === readsStructure))
    .filter((group) => group.length > 0);
  const starts = chunkStarts(input.records.length, input);
  const fractions = new Float64Array(groups.length * starts.length);
  const tables = shareTables(input);
  try {
    const done = groups.map(async (group, g) => {
      const parts = starts.map(({ from, to }, s) =>
        computeChunk(group, input, tables, from, to, (fraction) => {
          fractions[g * starts.length + s] = fraction;
          input.onProgress?.({
            fraction: fractions.reduce((sum, value) => sum + value, 0) / fractions.length,
          });
        }),
      );
      const chunks = await Promise.all(parts);
      const matrix = stackRows(chunks.map((chunk) => chunk.matrix));
      const problems = chunks.flatMap((chunk) => chunk.problems);
      return group.map((block): [string, CachedFeatures] => [
        block.name,
        { matrix: selectColumns(matrix, block.columnNames), problems },
      ]);
    });
    return new Map((await Promise.all(done)).flat());
  } finally {
    input.runner.unshare(tables);
  }
}

async function computeChunk(
  group: readonly FeatureBlock[],
  input: FeaturizeInput,
  tables: string,
  from: number,
  to: number,
  report: (fraction: number) => void,
) {
  const records = input.records.slice(from, to);
  const cifs: Record<string, string> = {};
  if (group.some((block) => block.readsStructure)) {
    for (const { id } of records) if (Object.hasOwn(input.cifs, id)) cifs[id] = input.cifs[id]!;
  }
  const blocks = group.map((block) => block.name);
  const onProgress = ({ fraction }: Progress) => report(fraction);
  const output = await input.runner.run(
    'featurize',
    { records, cifs, blocks, tables },
    { signal: input.signal, onProgress },
  );
  report(1);
  return output;
}

/** Makes a few jobs per worker: enough for all to end together, not so many that sending them costs. */
function chunkStarts(nRows: number, { runner, chunkSize }: FeaturizeInput): { from: number; to: number }[] {
  const size = chunkSize ?? Math.min(512, Math.max(8, Math.ceil(nRows / (4 * runner.size))));
  const count = Math.max(1, Math.ceil(nRows / size));
  return Array.from({ length: count }, (_, k) => ({ from: k * size, to: Math.min(nRows, (k + 1) * size) }));
}

function shareTables({ runner, tables }: FeaturizeInput): string {
  const key = `tables:${hashOf(tables as unknown as JsonValue)}`;
  runner.share(key, { kind: 'tables', tables });
  return key;
}

/** Blocks that were computed together hold the same objects; those of the cache only say the same. */
function distinct(problems: readonly Problem[]): Problem[] {
  const byText = new Map([...new Set(problems)].map((problem) => [JSON.stringify(problem), problem]));
  return [...byText.values()];
}
