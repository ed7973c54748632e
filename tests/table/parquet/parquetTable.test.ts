import { readFileSync } from 'node:fs';
import { parquetMetadata } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { ByteWriter } from 'hyparquet-writer/src/bytewriter.js';
import { writeMetadata } from 'hyparquet-writer/src/metadata.js';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../../src/base/problem';
import { finish } from '../../../src/base/steps';
import { isParquet } from '../../../src/table/parquet/parquetBytes';
import { parquetSteps } from '../../../src/table/parquet/parquetTable';
import { zstdPage } from '../../../src/table/parquet/zstdPage';
import { readGolden } from '../../golden';

interface Column {
  readonly name: string;
  readonly texts?: readonly string[];
  readonly numbers?: readonly (string | null)[];
}
interface Case {
  readonly columns?: readonly Column[];
  readonly sums?: { readonly filled: number[]; readonly sigma: string; readonly last: (string | null)[] };
  readonly nested?: Readonly<Record<string, readonly (string | null)[]>>;
}
const golden = readGolden<Record<string, Case>>('parquet');

const bytesOf = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../cases/parquet/${name}.parquet`, import.meta.url)));
const read = (name: string, mostRows?: number) =>
  finish(parquetSteps(bytesOf(name), `${name}.parquet`, mostRows));
function refusal(work: () => unknown): InputError['problem'] {
  try {
    work();
  } catch (error) {
    if (error instanceof InputError) return error.problem;
    throw error;
  }
  throw new Error('It was not refused.');
}

/** A column as protocol buffers write them: the values of a list, of which the file tells nothing but that they repeat. */
function repeatedColumn(): Uint8Array {
  const listed = parquetWriteBuffer({
    columnData: [
      { name: 'id', data: ['a', 'b'] },
      { name: 'amounts', data: [[1, 2], [3]] },
    ],
    schema: [
      { name: 'root', num_children: 2 },
      { name: 'id', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' },
      { name: 'amounts', converted_type: 'LIST', repetition_type: 'REQUIRED', num_children: 1 },
      { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
      { name: 'element', type: 'INT32', repetition_type: 'REQUIRED' },
    ],
    statistics: false,
  });
  const { schema, row_groups: groups, ...rest } = parquetMetadata(listed);
  const chunk = groups[0].columns[1].meta_data!;
  const footer = new ByteWriter();
  writeMetadata(footer, {
    ...rest,
    schema: [...schema.slice(0, 2), { ...schema[4], name: 'amounts', repetition_type: 'REPEATED' }],
    row_groups: [
      {
        ...groups[0],
        columns: [
          groups[0].columns[0],
          { ...groups[0].columns[1], meta_data: { ...chunk, path_in_schema: ['amounts'] } },
        ],
      },
    ],
  });
  const end = new DataView(listed).getUint32(listed.byteLength - 8, true);
  const data = new Uint8Array(listed, 0, listed.byteLength - 8 - end);
  return Uint8Array.from([...data, ...footer.getBytes(), ...new TextEncoder().encode('PAR1')]);
}

describe('Parquet as pandas and pyarrow write it', () => {
  const cases = Object.entries(golden).filter(([, { columns }]) => columns);
  test.each(cases)('%s', (name, { columns }) => {
    const { table } = read(name);
    expect(table.columnNames).toEqual(columns!.map((column) => column.name));
    columns!.forEach(({ texts, numbers }, j) => {
      if (texts) return expect(table.columns[j]).toEqual(texts);
      const values = table.columns[j].map((cell) => (cell === '' ? null : Number(cell)));
      expect(values).toEqual(numbers!.map((value) => (value === null ? null : Number(value))));
    });
  });

  test.each(['many_pages', 'many_pages_zstd'])('many pages in several groups of rows: %s', (name) => {
    const { filled, sigma, last } = golden.many_pages.sums!;
    const { table } = read(name);
    expect(table.nRows).toBe(5000);
    expect(table.columns.map((cells) => cells.filter((cell) => cell !== '').length)).toEqual(filled);
    const sum = table.columns[1].reduce((total, cell) => total + Number(cell), 0);
    expect(sum / Number(sigma)).toBeCloseTo(1, 12);
    const end = table.columns.map((cells) => cells.at(-1)!);
    expect([end[0], Number(end[1]), end[2]]).toEqual([last[0], Number(last[1]), last[2]]);
  });

  test('nested columns are JSON, and are named', () => {
    const { table, nested } = read('nested');
    expect(nested).toEqual(Object.keys(golden.nested.nested!));
    for (const [name, cells] of Object.entries(golden.nested.nested!))
      expect(table.columns[table.columnNames.indexOf(name)]).toEqual(cells.map((cell) => cell ?? ''));
    expect(table.columns[0]).toEqual(['x1', 'x2', 'x3']);
  });

  test('a repeated column with no list around it is a list too', () => {
    const { table, nested } = finish(parquetSteps(repeatedColumn(), 'x.parquet'));
    expect(table.columns).toEqual([
      ['a', 'b'],
      ['[1,2]', '[3]'],
    ]);
    expect(nested).toEqual(['amounts']);
  });

  test('bytes are named and left out, spaces told', () => {
    const { problems } = read('types');
    expect(problems.map(({ code, column }) => [code, column])).toEqual([
      ['column-left-out', 'bytes'],
      ['column-left-out', 'fixed'],
    ]);
    expect(read('pandas').table.trimmed).toEqual([{ i: 2, column: 'Composition', value: ' Li2S' }]);
  });
});

describe('what is refused', () => {
  test.each(['brotli', 'lz4'])('compression by %s, by its name', (codec) => {
    const { code, value, remedy } = refusal(() => read(`codec_${codec}`));
    expect(code).toBe('unknown-codec');
    expect(value!.toLowerCase()).toContain(codec);
    expect(remedy).toContain("compression='snappy'");
  });

  test('too many rows, counted before they are read', () => {
    expect(refusal(() => read('many_pages', 4999))).toMatchObject({
      code: 'table-too-large',
      value: '5000 rows',
    });
  });

  test.each(['pandas', 'pandas_zstd'])(
    '%s cut off or changed in any place: told, never read without end',
    (name) => {
      const whole = bytesOf(name);
      expect(isParquet(whole)).toBe(true);
      expect(refusal(() => finish(parquetSteps(whole.subarray(0, 2000), 'x')))).toMatchObject({
        code: 'broken-parquet',
      });
      let nRefused = 0;
      for (let at = 4; at < whole.length; at += 61) {
        const changed = whole.slice();
        changed[at] ^= 0x5a;
        try {
          finish(parquetSteps(changed, 'x.parquet'));
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
          nRefused++;
        }
      }
      expect(nRefused).toBeGreaterThan(20);
    },
  );

  test('a page of Zstandard that unpacks to more than the file tells', () => {
    // Twelve bytes `a` as one run, with their number before.
    const frame = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x20, 12, (12 << 3) | 3, 0, 0, 0x61);
    expect(zstdPage(frame, 12)).toEqual(new Uint8Array(12).fill(0x61));
    expect(() => zstdPage(frame, 4)).toThrow('a page of 4 bytes unpacks to 12');
    expect(() => zstdPage(frame.subarray(0, 9), 12)).toThrow();
    expect(() => zstdPage(new Uint8Array(0), 12)).toThrow('a page has no frame');
  });

  test('a page of Zstandard that unpacks to less than the file tells, and does not tell how much', () => {
    const frame = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0, 0, (12 << 3) | 3, 0, 0, 0x61);
    expect(zstdPage(frame, 12)).toEqual(new Uint8Array(12).fill(0x61));
    expect(() => zstdPage(frame, 20)).toThrow('a page of 20 bytes unpacks to 12');
  });

  test('encryption', () => {
    const bytes = new TextEncoder().encode('PARE....PARE');
    expect(refusal(() => finish(parquetSteps(bytes, 'x')))).toMatchObject({ code: 'encrypted-parquet' });
  });
});
