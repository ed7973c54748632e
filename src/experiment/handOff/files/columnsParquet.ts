import type { RowColumn } from './rowTable';

/** Writes columns as Parquet (snappy): doubles with null for a missing value, whole numbers, texts. The writer is loaded when it is first needed. */
export async function columnsParquet(columns: readonly RowColumn[]): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  const columnData = columns.map(({ name, values }) => {
    if (values instanceof Int32Array) return { name, data: values, type: 'INT32' as const };
    if (values instanceof Float64Array) {
      const data = Array.from(values, (value) => (Number.isNaN(value) ? null : value));
      return { name, data, type: 'DOUBLE' as const };
    }
    return { name, data: [...values], type: 'STRING' as const };
  });
  return new Uint8Array(parquetWriteBuffer({ columnData }));
}
