/** Columns of known compounds, candidates and further measurements for the models that rank. */
import type { Problem } from '../../base/problem';
import type { Progress } from '../../base/steps';
import type { FeatureMatrix } from '../../features/matrix/featureMatrix';
import type { ElementTables } from '../../features/tables/elementTable';
import { columnsOf, extendedSet, featureBlock, featureSet } from '../../features/registry';
import { joinColumns, selectColumns } from '../../features/matrix/featureMatrix';
import type { MaterialRecord } from '../../table/dataset';
import type { JobRunner } from '../jobs/jobs';
import type { FeatureCache } from '../sample/featureCache';
import { featurizeDataset, shareTables } from '../sample/featurizeDataset';

/**
 * Features of more rows than this are not kept: writing them (and their checksum) would cost more than what a second
 * ranking of the same list saves.
 */
const mostKeptRows = 20_000;

/** Who computes features, from what. */
export interface ScreeningSource {
  readonly runner: JobRunner;
  readonly tables: ElementTables;
  /** Feature blocks that every set has besides its own: those of the sample; none where not given. */
  readonly addedBlocks?: readonly string[];
  readonly cache?: FeatureCache;
  readonly signal?: AbortSignal;
}

/** A feature set without structures: its columns follow from the rows alone. */
export interface PlainSet {
  readonly blocks: readonly string[];
  /** Without the one that is made from the target. */
  readonly columnNames: readonly string[];
}

/** Computes blocks of rows, and collects what was found on the way. */
export class ScreeningFeatures {
  readonly #problems = new Set<Problem>();
  readonly #told = new Set<string>();

  constructor(
    private readonly source: ScreeningSource,
    private readonly records: readonly MaterialRecord[],
    private readonly cifs: Readonly<Record<string, string>>,
  ) {}

  /** Each once, in the order in which they were found. */
  get problems(): readonly Problem[] {
    return [...this.#problems];
  }

  /** Tells what a set is made of; null where some block reads structures. */
  plainSet(name: string): PlainSet | null {
    const set = extendedSet(featureSet(name), this.source.addedBlocks ?? []);
    if (set.blocks.some((block) => featureBlock(block).readsStructure)) return null;
    return { blocks: set.blocks, columnNames: columnsOf(set, { withCoercedFlag: false }) };
  }

  recordsAt(rows: readonly number[]): MaterialRecord[] {
    return rows.map((row) => this.records[row]);
  }

  /** Makes the element tables known to the workers until they are released. */
  shareTables(): { readonly key: string; readonly release: () => void } {
    const key = shareTables(this.source);
    return { key, release: () => this.source.runner.unshare(key) };
  }

  /** Collects what was found elsewhere about these rows. */
  take(problems: readonly Problem[]): void {
    for (const problem of problems) {
      const text = JSON.stringify(problem);
      if (!this.#told.has(text)) this.#problems.add(problem);
      this.#told.add(text);
    }
  }

  /**
   * Computes the columns of a feature set, without the one that is made from the target.
   * @param rows of the records; all where not given
   */
  async ofSet(
    name: string,
    rows: readonly number[] | null = null,
    onProgress?: (progress: Progress) => void,
  ): Promise<FeatureMatrix> {
    const set = extendedSet(featureSet(name), this.source.addedBlocks ?? []);
    const matrix = await this.ofBlocks(set.blocks, rows, onProgress);
    return selectColumns(matrix, columnsOf(set, { withCoercedFlag: false }));
  }

  /** Computes blocks, side by side. */
  async ofBlocks(
    blocks: readonly string[],
    rows: readonly number[] | null = null,
    onProgress?: (progress: Progress) => void,
  ): Promise<FeatureMatrix> {
    const { runner, tables, cache, signal } = this.source;
    const records = rows ? this.recordsAt(rows) : this.records;
    const { blocks: found, problems } = await featurizeDataset({
      ...{ runner, records, cifs: this.cifs, blocks, tables, signal, onProgress },
      cache: records.length > mostKeptRows ? undefined : cache,
    });
    this.take(problems);
    return joinColumns([...found.values()]);
  }
}
