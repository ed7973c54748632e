import type { Problem } from '../base/problem';
import { hashOf } from '../base/hash';
import type { JsonValue } from '../base/hash';
import type { ElementTables } from '../features/elementTable';
import type { FeatureMatrix } from '../features/featureMatrix';
import type { FeatureBlock } from '../features/featurizer';
import type { MaterialRecord } from '../table/dataset';

/** Features of one block, with the findings of the run that made them. */
export interface CachedFeatures {
  readonly matrix: FeatureMatrix;
  readonly problems: readonly Problem[];
}

/** A store of computed feature blocks by content hash, which may forget anything at any time. */
export interface FeatureCache {
  get(key: string): Promise<CachedFeatures | undefined>;
  set(key: string, value: CachedFeatures): Promise<void>;
}

/** Makes the keys of feature blocks of some materials: equal inputs and definitions, equal keys. */
export function featureKeys(
  records: readonly MaterialRecord[],
  cifs: Readonly<Record<string, string>>,
  tables: ElementTables,
): (block: FeatureBlock) => string {
  let table: string | undefined;
  let structures: string | undefined;
  const recordsHash = () => (table ??= hashOf(records as unknown as JsonValue));
  const structuresHash = () =>
    (structures ??= hashOf(...records.flatMap(({ id }) => [id, cifs[id] ?? null])));
  return (block) =>
    hashOf(
      'features',
      block.name,
      block.version,
      block.columnNames,
      recordsHash(),
      block.readsStructure ? structuresHash() : null,
      block.tables.map((name) => tables[name] as unknown as JsonValue),
    );
}
