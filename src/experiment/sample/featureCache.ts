import type { Problem } from '../../base/problem';
import { hashOf, type Hashable, type JsonValue } from '../../base/hash';
import type { ElementTables } from '../../features/tables/elementTable';
import type { FeatureMatrix } from '../../features/matrix/featureMatrix';
import type { FeatureBlock } from '../../features/blocks/featurizer';
import { definitionsVersion } from '../../features/registry';
import type { MaterialRecord } from '../../table/dataset';
import type { JobRunner, RunOptions } from '../jobs/jobs';
import type { RowCache } from './structureRows';

/** Features of one block, with the findings of the run that made them. */
export interface CachedFeatures {
  readonly matrix: FeatureMatrix;
  readonly problems: readonly Problem[];
}

/** A store of computed feature blocks by content hash, which may forget anything at any time. */
export interface FeatureCache {
  get(key: string): Promise<CachedFeatures | undefined>;
  set(key: string, value: CachedFeatures): Promise<void>;
  /** Rows of single structures, where they are kept too. */
  readonly rows?: RowCache;
}

/** Tells whether a stored value is the features of a block for so many rows: a store may hold anything. */
export function isCachedFeatures(
  value: unknown,
  block: FeatureBlock,
  nRows: number,
): value is CachedFeatures {
  const { matrix, problems } = Object(value) as Partial<CachedFeatures>;
  const { columnNames, values, reasons } = Object(matrix) as Partial<FeatureMatrix>;
  const size = nRows * block.columnNames.length;
  return (
    Array.isArray(problems) &&
    Array.isArray(columnNames) &&
    columnNames.length === block.columnNames.length &&
    columnNames.every((name, j) => name === block.columnNames[j]) &&
    matrix?.nRows === nRows &&
    values instanceof Float64Array &&
    values.length === size &&
    reasons instanceof Uint8Array &&
    reasons.length === size
  );
}

/** Makes the keys of feature blocks of some materials: equal inputs and definitions, equal keys. */
export function featureKeys(
  records: readonly MaterialRecord[],
  cifs: Readonly<Record<string, string>>,
  tables: ElementTables,
  runner: JobRunner,
  { signal }: RunOptions = {},
): (block: FeatureBlock) => Promise<string> {
  let table: Promise<string> | undefined;
  let structures: Promise<string> | undefined;
  const hash = (parts: readonly Hashable[]) => runner.run('hash', { parts }, { signal, priority: 1 });
  const recordsHash = () => (table ??= hash([records.map(hashed) as unknown as JsonValue]));
  const cifOf = ({ id }: MaterialRecord) => (Object.hasOwn(cifs, id) ? cifs[id] : null);
  const structuresHash = () => (structures ??= hash(records.flatMap((record) => [record.id, cifOf(record)])));
  return async (block) =>
    hashOf(
      'features',
      definitionsVersion,
      block.name,
      block.version,
      block.columnNames,
      await recordsHash(),
      block.readsStructure ? await structuresHash() : null,
      block.tables.map((name) => tables[name] as unknown as JsonValue),
      ...(block.readsTemperature ? [Float64Array.from(records, ({ temperatureC }) => temperatureC)] : []),
    );
}

/** A row without what features do not read; the temperature is for the blocks that read it. */
function hashed(record: MaterialRecord): Partial<MaterialRecord> {
  const { temperatureC: _temperature, arrhenius: _line, givenId: _id, ...read } = record;
  return read;
}
