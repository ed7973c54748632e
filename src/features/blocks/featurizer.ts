import type { Steps } from '../../base/steps';
import type { Composition } from '../../crystal/chemistry/composition';
import type { Structure } from '../../crystal/structure';
import type { MaterialRecord } from '../../table/dataset';
import type { ElementTables } from '../tables/elementTable';
import type { MissingReason } from '../matrix/reasons';
import type { FeatureColumn } from './column';

/** A material with its formula and structure read; null where there is none or it cannot be read. */
export interface Material {
  readonly record: MaterialRecord;
  readonly composition: Composition | null;
  readonly trueComposition: Composition | null;
  readonly structure: Structure | null;
  /** Why there is no structure; null when there is one. */
  readonly noStructure: Extract<MissingReason, 'no-cif' | 'cif-unreadable'> | null;
}

/** A group of columns that are computed together and cached together. */
export interface FeatureBlock {
  readonly name: string;
  readonly columns: readonly FeatureColumn[];
  /** Names of the columns, in their order. */
  readonly columnNames: readonly string[];
  /** Raised when the values change: part of every cache key. */
  readonly version: number;
  /** Names of the element tables it reads. */
  readonly tables: readonly string[];
  /** Whether it reads the CIF. */
  readonly readsStructure: boolean;
  /** Whether its values depend on the CIF alone, and cost enough to be kept by CIF; false where not given. */
  readonly isOfStructureAlone?: boolean;
  /** Whether it reads the temperature of the measurement; false where not given. */
  readonly readsTemperature?: boolean;
  /**
   * Computes one material's row, at once or (where it is long) as steps.
   * @param values length of columns, filled with NaN on entry
   * @param reasons same length, zero on entry; set the reasonCode of each cell that has no measured value
   */
  compute(
    material: Material,
    tables: ElementTables,
    values: Float64Array,
    reasons: Uint8Array,
  ): void | Steps<void>;
}

/** Makes a block: the names of its columns follow from the columns. */
export function makeBlock(block: Omit<FeatureBlock, 'columnNames'>): FeatureBlock {
  return { ...block, columnNames: block.columns.map(({ name }) => name) };
}
