import { parquetMetadata, parquetSchema } from 'hyparquet';
import type { ColumnMetaData, FileMetaData, RowGroup, SchemaTree } from 'hyparquet';
import { InputError } from '../../base/problem';
import { noTable, tableTooLarge } from '../csv/csvPreamble';
import { maxCells, maxColumns, maxRows } from '../csv/tableLimits';
import { brokenParquet } from './parquetError';

/** What a file unpacks to at most, in bytes: as much as a workbook. */
const maxUnpacked = 400_000_000;

/** What the end of a file tells of it; no cell is read yet. */
export interface ParquetFile {
  readonly nRows: number;
  /** The columns. */
  readonly fields: readonly SchemaTree[];
  readonly rowGroups: readonly RowGroup[];
  /** What the writer noted under a name, such as `pandas`. */
  readonly noteOf: (key: string) => string | undefined;
}

const readableCodecs: readonly string[] = ['UNCOMPRESSED', 'SNAPPY', 'GZIP', 'ZSTD'];

/**
 * Reads what a Parquet file tells of itself, and counts its rows and cells before any is read.
 * @throws InputError `encrypted-parquet`, `broken-parquet`, `unknown-codec`, `no-rows`, `table-too-large`, `too-many-columns`
 */
export function openParquet(bytes: Uint8Array, file: string, mostRows: number = maxRows): ParquetFile {
  if (bytes[3] === 0x45 || bytes.at(-1) === 0x45) throw encrypted(file);
  const metadata = metadataOf(bytes, file);
  const root = schemaOf(metadata, file);
  const nRows = Number(metadata.num_rows);
  if (!(nRows >= 0)) throw brokenParquet(file, 'its number of rows is no number');
  const groups = metadata.row_groups;
  const nCounted = groups.reduce((sum, { num_rows }) => sum + Number(num_rows), 0);
  if (nCounted !== nRows) throw brokenParquet(file, `it tells of ${nRows} rows and has ${nCounted}`);
  const chunks = groups.flatMap(({ columns }) => columns.map((chunk) => chunk.meta_data));
  if (chunks.includes(undefined)) throw encrypted(file);
  checkBudget(chunks as ColumnMetaData[], nRows, root.children.length, mostRows, file);
  for (const { codec, path_in_schema } of chunks as ColumnMetaData[])
    if (!readableCodecs.includes(codec)) throw unknownCodec(codec, path_in_schema[0], file);
  const notes = metadata.key_value_metadata ?? [];
  return {
    nRows,
    fields: root.children,
    rowGroups: groups,
    noteOf: (key) => notes.find((note) => note.key === key)?.value,
  };
}

function metadataOf(bytes: Uint8Array, file: string): FileMetaData {
  try {
    return parquetMetadata(bytes, { geoparquet: false });
  } catch (error) {
    throw brokenParquet(file, `its end cannot be read (${(error as Error).message})`);
  }
}

function schemaOf(metadata: FileMetaData, file: string): SchemaTree {
  try {
    return parquetSchema(metadata);
  } catch {
    throw brokenParquet(file, 'its list of columns cannot be read');
  }
}

function checkBudget(
  chunks: readonly ColumnMetaData[],
  nRows: number,
  nColumns: number,
  mostRows: number,
  file: string,
): void {
  if (nRows === 0 || nColumns === 0) throw noTable('no-rows', file, 'The Parquet file holds no rows.');
  if (nColumns > maxColumns)
    throw noTable('too-many-columns', file, `The file has ${nColumns} columns, more than ${maxColumns}.`);
  if (nRows > mostRows) throw tableTooLarge(file, nRows, `${mostRows} rows`);
  const nCells = chunks.reduce((sum, { num_values }) => sum + Number(num_values), 0);
  if (nCells > maxCells) throw tableTooLarge(file, nCells, `${maxCells} cells`);
  const nBytes = chunks.reduce(
    (sum, { total_uncompressed_size }) => sum + Number(total_uncompressed_size),
    0,
  );
  if (nBytes > maxUnpacked) throw tableTooLarge(file, Math.round(nBytes / 1e6), `${maxUnpacked / 1e6} MB`);
}

function encrypted(file: string): InputError {
  return new InputError({
    code: 'encrypted-parquet',
    file,
    message: 'The Parquet file is encrypted.',
    remedy: 'Write it without encryption.',
  });
}

function unknownCodec(codec: string | undefined, column: string, file: string): InputError {
  return new InputError({
    ...{ code: 'unknown-codec', file, column, value: codec ?? 'unknown' },
    message: `The column is compressed by ${codec ?? 'a codec without a name'}, which is not read here.`,
    remedy: "Write it by snappy, gzip or zstd: df.to_parquet(…, compression='snappy').",
  });
}
