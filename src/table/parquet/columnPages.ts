import type { ColumnMetaData, DecodedArray, PageHeader, SchemaTree } from 'hyparquet';
import { parquetHeader, readPage } from 'hyparquet/src/column.js';
import { convert, DEFAULT_PARSERS } from 'hyparquet/src/convert.js';
import { gunzipped } from '../../base/compression/gzip';
import type { Steps } from '../../base/steps';
import type { ValueKind } from './cellTexts';
import { brokenParquet } from './parquetError';
import { zstdPage } from './zstdPage';

/** A page is a megabyte or so; a larger one is a mistake or an attack. */
const maxPageBytes = 256_000_000;

type ColumnDecoder = Parameters<typeof readPage>[2];

/** A column of primitive values: one of the table, or one inside its lists, maps and structs. */
export interface Leaf {
  /** From the root of the schema to the column. */
  readonly path: readonly SchemaTree[];
  readonly kind: ValueKind;
}

/** Whether the cells of a field hold lists, maps or structs. */
export function isNested({ children, element }: SchemaTree): boolean {
  return children.length > 0 || element.repetition_type === 'REPEATED';
}

/** What stood where bytes that are no UTF-8 were called a text. */
export const noText = Symbol('bytes that are no text');

/**
 * Reads the values of a column in one group of rows, page by page: one for each row, with null where there is none; of a
 * nested column arrays as deep as it is optional or repeated.
 * @throws InputError `broken-parquet`
 */
export function* leafValues(
  bytes: Uint8Array,
  chunk: ColumnMetaData,
  leaf: Leaf,
  file: string,
): Steps<unknown[]> {
  const view = chunkView(bytes, chunk, file);
  const reader = { view, offset: 0 };
  const decoder = decoderOf(chunk, leaf, file);
  const isFlat = !isNested(leaf.path[1]);
  const nValues = Number(chunk.num_values);
  const values: unknown[] = [];
  let dictionary: DecodedArray | undefined;
  let nested: DecodedArray | undefined;
  for (let nRead = 0; nRead < nValues;) {
    const header = parquetHeader(reader);
    const left = view.byteLength - reader.offset;
    nRead += countOf(header, left, nValues - nRead);
    const { data } = readPage(reader, header, decoder, dictionary, nested, 0);
    if (header.type === 'DICTIONARY_PAGE') dictionary = convert(data!, decoder);
    else if (isFlat) for (const value of data!) values.push(value);
    else nested = data;
    yield { fraction: nRead / nValues };
  }
  return isFlat ? values : Array.from(nested ?? []);
}

function chunkView(bytes: Uint8Array, chunk: ColumnMetaData, file: string): DataView {
  const data = Number(chunk.data_page_offset);
  const dictionary = Number(chunk.dictionary_page_offset ?? 0);
  const start = dictionary > 0 && dictionary < data ? dictionary : data;
  const length = Number(chunk.total_compressed_size);
  if (!(start >= 4 && length >= 0 && start + length <= bytes.length))
    throw brokenParquet(file, `column ${chunk.path_in_schema[0]} lies outside the file`);
  return new DataView(bytes.buffer, bytes.byteOffset + start, length);
}

/** Returns how many values a page holds. Throws Error where its header tells more than can be. */
function countOf(header: PageHeader, bytesLeft: number, valuesLeft: number): number {
  const { compressed_page_size: packed, uncompressed_page_size: size, type } = header;
  if (!(packed >= 0 && packed <= bytesLeft && size >= 0 && size <= maxPageBytes))
    throw new Error('a page is longer than the file');
  const inside = (header.data_page_header ?? header.data_page_header_v2)?.num_values ?? 0;
  if (type === 'DICTIONARY_PAGE') {
    const nWords = header.dictionary_page_header?.num_values ?? 0;
    if (!(nWords >= 0 && nWords <= 8 * size)) throw new Error('a dictionary has more words than bytes');
    return 0;
  }
  if (!(inside > 0 && inside <= valuesLeft)) throw new Error('a page has another number of values');
  return inside;
}

/** Texts are decoded where they are; all other values stay as they are stored. */
function decoderOf(chunk: ColumnMetaData, { path, kind }: Leaf, file: string): ColumnDecoder {
  const { type, type_length, name, repetition_type } = path.at(-1)!.element;
  return {
    pathInSchema: chunk.path_in_schema,
    type: chunk.type,
    element: { type, type_length, name, repetition_type, converted_type: kind.isText ? 'UTF8' : undefined },
    schemaPath: [...path],
    codec: chunk.codec,
    utf8: false,
    // Nanoseconds of the older kind of times.
    parsers: { ...DEFAULT_PARSERS, stringFromBytes, timestampFromNanoseconds: (nanos) => nanos },
    compressors: { GZIP: (input, length) => gunzipped(input, file, { bytes: length }), ZSTD: zstdPage },
  };
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function stringFromBytes(bytes: Uint8Array): string | symbol {
  try {
    return utf8.decode(bytes);
  } catch {
    return noText;
  }
}
