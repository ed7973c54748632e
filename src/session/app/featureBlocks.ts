import { describeProblem, type Problem } from '../../base/problem';
import {
  parseElementTable,
  elementTablePath,
  type ElementTableName,
} from '../../features/tables/elementTables';
import type { ElementTable, ElementTables } from '../../features/tables/elementTable';
import { joinColumns, selectColumns, type FeatureMatrix } from '../../features/matrix/featureMatrix';
import { extendedSet, featureSet, tablesOf } from '../../features/registry';
import type { CachedFeatures, FeatureCache } from '../../experiment/sample/featureCache';
import { furtherMeasurements } from '../../experiment/further/furtherMeasurements';
import type { FurtherRows } from '../../experiment/further/furtherRows';
import { featurizeDataset, matrixOfSet } from '../../experiment/sample/featurizeDataset';
import { knownRecords } from '../../experiment/sample/knownRecords';
import type { MaterialRecord } from '../../table/dataset';
import { addedBlocks, sampleOfRows, type FeatureSource, type Sample } from '../../experiment/sample/sample';
import type { JobRunner, RunOptions } from '../../experiment/jobs/jobs';
import type { StructureRows } from '../../experiment/sample/structureRows';
import type { LoadedData } from './loadedData';
import { prefixed, type SessionServices } from '../storage/services';

/** Where the computed blocks are shown. */
export interface BlockState {
  /** By block name: rows of train, then of test. */
  blocks: Readonly<Record<string, FeatureMatrix>>;
  problems: readonly Problem[];
  fromCache: boolean;
}

/** Computes feature blocks once for the loaded data, from the cache where it has them. */
export class FeatureBlocks {
  private readonly tables = new Map<string, Promise<ElementTable>>();
  readonly cache: FeatureCache;
  /** What is computed now: the next one waits for it, and finds its blocks. */
  private current: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly state: BlockState,
    private readonly services: SessionServices,
    private readonly pool: JobRunner,
  ) {
    this.cache = {
      ...prefixed<CachedFeatures>(services.cache, 'features:'),
      rows: prefixed<StructureRows>(services.cache, 'structure-rows:'),
    };
    // What every study begins with: it comes while the rows are read. Who needs it is told where it does not.
    this.table('magpie').catch(() => undefined);
  }

  /** Makes a sample of the loaded data, with its columns on demand. */
  sampleOf(loaded: LoadedData): Sample {
    return sampleOfRows(loaded, (set, options) => this.prepare(loaded, set, options));
  }

  /** The same with further measurements to train on: their columns are computed when a model asks for them. */
  sampleWithFurther(loaded: LoadedData, rows: FurtherRows): Sample {
    const added = addedBlocks(loaded);
    const columnsOf =
      (records: readonly MaterialRecord[]): FeatureSource =>
      async (setName, { signal, onProgress }) => {
        const blocks = extendedSet(featureSet(setName), added).blocks;
        const tables = await this.tablesFor(blocks, signal);
        const { cache, pool: runner } = this;
        const input = { runner, records, cifs: {}, blocks, tables, cache, signal, onProgress };
        return matrixOfSet((await featurizeDataset(input)).blocks, setName, added);
      };
    const further = furtherMeasurements(rows, knownRecords(loaded), loaded.train.records.length, columnsOf);
    return { ...this.sampleOf(loaded), further };
  }

  /** Computes what a set needs and returns it: rows of train, then of test. Sets are computed one after the other. */
  prepare(loaded: LoadedData, setName: string, options: RunOptions): Promise<FeatureMatrix> {
    const turn = unlessAborted(this.current, options.signal);
    const matrix = turn.then(() => this.compute(loaded, setName, options));
    this.current = Promise.allSettled([this.current, matrix]);
    return matrix;
  }

  private async compute(
    loaded: LoadedData,
    setName: string,
    { signal, onProgress }: RunOptions,
  ): Promise<FeatureMatrix> {
    const names = extendedSet(featureSet(setName), addedBlocks(loaded)).blocks;
    const missing = names.filter((name) => !Object.hasOwn(this.state.blocks, name));
    if (missing.length > 0) {
      const result = await featurizeDataset({
        runner: this.pool,
        records: knownRecords(loaded),
        cifs: loaded.cifs,
        blocks: missing,
        tables: await this.tablesFor(missing, signal),
        cache: this.cache,
        signal,
        onProgress,
      });
      signal?.throwIfAborted();
      this.state.blocks = { ...this.state.blocks, ...Object.fromEntries(result.blocks) };
      this.state.fromCache = result.computed.length === 0;
      this.state.problems = distinct([...this.state.problems, ...result.problems]);
    }
    return joinColumns(names.map((name) => this.state.blocks[name]));
  }

  /** Returns the columns of a set, or null while they are not computed. */
  matrixOf(loaded: LoadedData, setName: string): FeatureMatrix | null {
    const set = extendedSet(featureSet(setName), addedBlocks(loaded));
    const parts = set.blocks.map((name) => this.state.blocks[name]);
    if (parts.some((part) => part === undefined)) return null;
    return selectColumns(joinColumns(parts), set.columnNames);
  }

  /** Reads the element tables that blocks need, each once. */
  async tablesFor(blocks: readonly string[], signal?: AbortSignal): Promise<ElementTables> {
    const names = tablesOf(blocks) as ElementTableName[];
    const tables = await Promise.all(names.map((name) => this.table(name, signal)));
    return Object.fromEntries(tables.map((table) => [table.name, table]));
  }

  private table(name: ElementTableName, signal?: AbortSignal): Promise<ElementTable> {
    const known = this.tables.get(name);
    if (known) return known;
    const reading = this.services
      .readAsset(elementTablePath(name), signal)
      .then((bytes) => parseElementTable(name, new TextDecoder().decode(bytes)));
    this.tables.set(name, reading);
    reading.catch(() => this.tables.delete(name));
    return reading;
  }
}

/** Waits for a promise that never rejects, no longer than until the signal fires. */
function unlessAborted(promise: Promise<unknown>, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal?.reason);
    if (signal?.aborted) return onAbort();
    signal?.addEventListener('abort', onAbort, { once: true });
    void promise.then(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    });
  });
}

/** Blocks that were computed together tell the same findings. */
function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map([...new Set(problems)].map((problem) => [describeProblem(problem), problem])).values()];
}
