import type { Problem } from '../../base/problem';
import { hashOf } from '../../base/hash';
import type { JsonValue } from '../../base/hash';
import { inLanes } from '../jobs/lanes';
import { meanProgress, type Progress } from '../../base/steps';
import type { ElementTables } from '../../features/tables/elementTable';
import { emptyMatrix, joinColumns, selectColumns, stackRows } from '../../features/matrix/featureMatrix';
import type { FeatureMatrix } from '../../features/matrix/featureMatrix';
import type { FeatureBlock } from '../../features/blocks/featurizer';
import { extendedSet, featureBlock, featureSet } from '../../features/registry';
import type { MaterialRecord } from '../../table/dataset';
import { featureKeys, isCachedFeatures } from './featureCache';
import type { CachedFeatures, FeatureCache } from './featureCache';
import type { JobRunner } from '../jobs/jobs';
import { failureCode, featurizeChunk, type MaterialFailure } from './featurizeChunk';
import { addRows, isStructureRows, structureRowsKey, takeRows } from './structureRows';

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
    if (features.failed.size === 0) await cache?.set(keys.get(block)!, features);
  }
  input.onProgress?.({ fraction: 1 });
  return {
    blocks: new Map(blocks.map(({ name }) => [name, found.get(name)!.matrix])),
    problems: distinct(blocks.flatMap(({ name }) => found.get(name)!.problems)),
    computed: missing.map((block) => block.name),
  };
}

/**
 * Joins the blocks of a feature set side by side. Throws RangeError where one of them was not computed.
 * Sets are joined one by one, because two blocks may give the same columns in different ways (the physics' modes).
 * @param added blocks that the sample brings to every set
 */
export function matrixOfSet(
  blocks: ReadonlyMap<string, FeatureMatrix>,
  setName: string,
  added: readonly string[] = [],
): FeatureMatrix {
  const { blocks: names, columnNames } = extendedSet(featureSet(setName), added);
  const parts = names.map((name) => {
    const part = blocks.get(name);
    if (!part) throw new RangeError(`The feature block “${name}” was not computed.`);
    return part;
  });
  return selectColumns(joinColumns(parts), columnNames);
}

/** Features with the IDs of the materials that could not be computed. */
interface ComputedFeatures extends CachedFeatures {
  readonly failed: ReadonlySet<string>;
}

/** Blocks that are computed in the same jobs, over the same rows. */
interface Group {
  readonly blocks: readonly FeatureBlock[];
  readonly records: readonly MaterialRecord[];
}

/**
 * Runs the jobs. Blocks that read the CIF run apart from the others, so that problems of CIFs are not kept with blocks
 * that read formulas, nor the other way round. A block of the structure alone runs by itself, over the rows whose
 * structures no earlier run has computed.
 */
async function computeBlocks(
  blocks: readonly FeatureBlock[],
  input: FeaturizeInput,
): Promise<Map<string, ComputedFeatures>> {
  const ofStructure = blocks.filter((block) => block.isOfStructureAlone);
  const others = blocks.filter((block) => !block.isOfStructureAlone);
  const groups = [true, false]
    .map((readsStructure) => others.filter((block) => block.readsStructure === readsStructure))
    .filter((group) => group.length > 0)
    .map((group): Group => ({ blocks: group, records: input.records }));
  const add = meanProgress(groups.length + ofStructure.length, (progress) => input.onProgress?.(progress));
  const progressOf = (part: number) => (progress: Progress) => add(part, progress);
  const tables = shareTables(input);
  try {
    const done = groups.map(async (group, part) => {
      const { matrix, ...told } = await computeGroup(group, input, tables, progressOf(part));
      return group.blocks.map((block): [string, ComputedFeatures] => [
        block.name,
        { matrix: selectColumns(matrix, block.columnNames), ...told },
      ]);
    });
    const rows = ofStructure.map(async (block, part): Promise<[string, ComputedFeatures][]> => {
      const features = await computeOfStructure(block, input, tables, progressOf(groups.length + part));
      return [[block.name, features]];
    });
    return new Map((await Promise.all([...done, ...rows])).flat());
  } finally {
    input.runner.unshare(tables);
  }
}

/** Computes a block of the structure alone: rows of known CIFs come from the store, new ones go there. */
async function computeOfStructure(
  block: FeatureBlock,
  input: FeaturizeInput,
  tables: string,
  onProgress: (progress: Progress) => void,
): Promise<ComputedFeatures> {
  const { records, cifs, cache, runner, signal } = input;
  if (!cache?.rows) return computeGroup({ blocks: [block], records }, input, tables, onProgress);
  const texts = records.map(({ id }) => (Object.hasOwn(cifs, id) ? cifs[id] : null));
  const known = texts.filter((text) => text !== null);
  const hashes = await runner.run('hashEach', { texts: known }, { signal, priority: 1 });
  const byText = new Map(known.map((text, k) => [text, hashes[k]]));
  const hashOfRow = texts.map((text) => (text === null ? null : byText.get(text)!));
  const key = structureRowsKey(block);
  const found = await cache.rows.get(key);
  const stored = isStructureRows(found, block.columnNames.length) ? found : undefined;
  const matrix = emptyMatrix(block.columnNames, records.length);
  const isFound = stored ? takeRows(stored, hashOfRow, matrix) : records.map(() => false);
  const rest = [...records.keys()].filter((row) => !isFound[row]);
  const group = { blocks: [block], records: rest.map((row) => records[row]) };
  const { matrix: part, problems, failed } = await computeGroup(group, input, tables, onProgress);
  for (let j = 0; j < block.columnNames.length; j++) {
    rest.forEach((row, k) => {
      matrix.values[j * matrix.nRows + row] = part.values[j * part.nRows + k];
      matrix.reasons[j * matrix.nRows + row] = part.reasons[j * part.nRows + k];
    });
  }
  // What failed may not fail again: it is not kept.
  const kept = hashOfRow.map((hash, row) => (failed.has(records[row].id) ? null : hash));
  if (rest.some((row) => kept[row] !== null)) await cache.rows.set(key, addRows(stored, kept, matrix));
  return { ...{ matrix, failed }, problems: problems.filter(({ code }) => code === failureCode) };
}

/** Jobs that are made ready at once: to send thousands of rows at once would hold up the page. */
const jobsPerWorker = 4;

/** Computes the columns of a group as jobs over chunks of rows. */
async function computeGroup(
  group: Group,
  input: FeaturizeInput,
  tables: string,
  onProgress: (progress: Progress) => void,
): Promise<ComputedFeatures> {
  const starts = chunkStarts(group, input);
  const add = meanProgress(starts.length, onProgress);
  const { runner, signal, cifs } = input;
  const { blocks } = group;
  const priority = isCostly(group) ? -1 : 0;
  const failures: MaterialFailure[] = [];
  const chunks: CachedFeatures[] = [];
  const jobs = { runner, signal, cifs, blocks, tables, priority, failures };
  await inLanes(starts.length, jobsPerWorker * runner.size, async (s) => {
    const { from, to } = starts[s];
    chunks[s] = await featurizeChunk(group.records.slice(from, to), jobs, (progress) => add(s, progress));
  });
  return {
    matrix: stackRows(chunks.map((chunk) => chunk.matrix)),
    problems: chunks.flatMap((chunk) => chunk.problems),
    failed: new Set(failures.map(({ id }) => id)),
  };
}

/**
 * Makes a few jobs per worker: enough for all to end together, not so many that sending them costs. Structures differ
 * by a factor of a thousand in what they cost, so that their jobs are small.
 */
function chunkStarts(group: Group, { runner, chunkSize }: FeaturizeInput): { from: number; to: number }[] {
  const { records } = group;
  const [perWorker, least, most] = isCostly(group) ? [40, 4, 32] : [4, 8, 512];
  const size =
    chunkSize ?? Math.min(most, Math.max(least, Math.ceil(records.length / (perWorker * runner.size))));
  const count = Math.max(1, Math.ceil(records.length / size));
  return Array.from({ length: count }, (_, k) => ({
    from: k * size,
    to: Math.min(records.length, (k + 1) * size),
  }));
}

/** Costly jobs are small, and wait for fits that can begin already. */
function isCostly({ blocks }: Group): boolean {
  return blocks.some((block) => block.isOfStructureAlone);
}

const tableKeys = new WeakMap<ElementTables, string>();

/** Makes element tables known to the workers until the key is unshared. */
export function shareTables({ runner, tables }: Pick<FeaturizeInput, 'runner' | 'tables'>): string {
  const key = tableKeys.get(tables) ?? `tables:${hashOf(tables as unknown as JsonValue)}`;
  tableKeys.set(tables, key);
  runner.share(key, { kind: 'tables', tables });
  return key;
}

/** Blocks that were computed together hold the same objects; those of the cache only say the same. */
function distinct(problems: readonly Problem[]): Problem[] {
  const byText = new Map([...new Set(problems)].map((problem) => [JSON.stringify(problem), problem]));
  return [...byText.values()];
}
