import { deflateRawSync, constants, crc32 as nodeCrc32 } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { RandomState } from '../../src/base/numpy/random';

/* Files far larger than any study, and archives that unpack to far more than they are. */

export interface LargeFile {
  readonly what: string;
  readonly name: string;
  bytes(): Uint8Array;
}

const cifHead = (a: number) => `data_x
_cell_length_a ${a}
_cell_length_b ${a}
_cell_length_c ${a}
_cell_angle_alpha 90
_cell_angle_beta 90
_cell_angle_gamma 90
_symmetry_space_group_name_H-M 'P 1'
loop_
_atom_site_label
_atom_site_type_symbol
_atom_site_fract_x
_atom_site_fract_y
_atom_site_fract_z
_atom_site_occupancy
`;

/** A CIF of so many atoms in a cube. */
function atoms(n: number, a: number): Uint8Array {
  const random = new RandomState(1);
  const at = () => random.random().toFixed(5);
  const rows = Array.from(
    { length: n },
    (_, i) => `${i % 2 ? 'O' : 'Li'}${i} ${i % 2 ? 'O' : 'Li'} ${at()} ${at()} ${at()} 1\n`,
  );
  return strToU8(cifHead(a) + rows.join(''));
}

function csvRows(n: number, cell: (text: string) => string): Uint8Array {
  const rows = Array.from({ length: n }, (_, i) =>
    [
      `m${i}`,
      `Li${(i % 9) + 1}P${(i % 4) + 1}S${(i % 90) + 4}`,
      `${(i % 9) + 1}e-${(i % 8) + 2}`,
      `10.1/${i % 99}`,
    ]
      .map(cell)
      .join(','),
  );
  return strToU8(`ID,Formula,sigma (S/cm),DOI\n${rows.join('\n')}\n`);
}

/** A deflated stream of zeros, made of one block again and again. */
function zeros(nMegabytes: number): Buffer {
  const block = deflateRawSync(Buffer.alloc(1 << 20), { level: 9, finishFlush: constants.Z_FULL_FLUSH });
  const last = deflateRawSync(Buffer.alloc(0));
  return Buffer.concat([...Array.from({ length: nMegabytes }, () => block), last]);
}

/** An archive of parts as they are said to be. */
function archive(
  parts: readonly { name: string; packed: Uint8Array; bytes: number; method: number; crc?: number }[],
  count = parts.length,
): Uint8Array {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, packed, bytes, method, crc = 0 } of parts) {
    const path = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(method, 8);
    local.writeUInt32LE(crc, 14);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(bytes, 22);
    local.writeUInt16LE(path.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(crc, 16);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(bytes, 24);
    entry.writeUInt16LE(path.length, 28);
    entry.writeUInt32LE(at, 42);
    directory.push(entry, path);
    pieces.push(local, path, Buffer.from(packed));
    at += 30 + path.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(count, 0xffff), 8);
  end.writeUInt16LE(Math.min(count, 0xffff), 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...pieces, listed, end]));
}

function bomb(saidBytes: number): Uint8Array {
  const packed = zeros(1024);
  return archive(
    Array.from({ length: 10 }, (_, i) => ({ name: `${i}.cif`, packed, bytes: saidBytes, method: 8 })),
  );
}

function manyEntries(n: number, text: string): Uint8Array {
  const packed = strToU8(text);
  const crc = nodeCrc32 ? nodeCrc32(packed) : 0;
  return archive(
    Array.from({ length: n }, (_, i) => ({ name: `${i}.cif`, packed, bytes: packed.length, method: 0, crc })),
  );
}

/** A workbook whose one sheet is this. */
function workbook(sheet: Uint8Array): Uint8Array {
  const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  return zipSync({
    'xl/workbook.xml': strToU8(
      '<workbook><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships><Relationship Id="rId1" Type="${type}/worksheet" Target="/xl/worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': sheet,
  });
}

const sheetOf = (rows: string) =>
  strToU8(`<worksheet><dimension ref="A1:XFD1048576"/><sheetData>${rows}</sheetData></worksheet>`);
const row = (at: number) =>
  `<row r="${at}"><c r="A${at}" t="str"><v>Li3N</v></c><c r="B${at}"><v>0.001</v></c></row>`;
const small = cifHead(4) + 'Li1 Li 0 0 0 1\nF1 F 0.5 0.5 0.5 1\n';

export const largeFiles: readonly LargeFile[] = [
  { what: 'a CIF of 200 000 atoms', name: 'a.cif', bytes: () => atoms(200_000, 130) },
  { what: 'a CIF of 490 000 atoms', name: 'a.cif', bytes: () => atoms(490_000, 170) },
  { what: 'a CIF of 5000 atoms in 3 Å', name: 'a.cif', bytes: () => atoms(5000, 3) },
  {
    what: 'a table with 48 MB in one cell',
    name: 'a.csv',
    bytes: () => strToU8(`Formula,sigma\nLi3N,1e-3\n${'x'.repeat(48e6)},1\n`),
  },
  {
    what: 'a table with 48 MB of spaces in one cell',
    name: 'a.csv',
    bytes: () => strToU8(`Formula,sigma\nLi3N,1e-3\nLi${' '.repeat(48e6)}F,1\n`),
  },
  {
    what: 'a table with 48 MB behind one quote',
    name: 'a.csv',
    bytes: () => strToU8(`Formula,sigma\nLi3N,1e-3\n"${'x,"\n'.repeat(12e6)}`),
  },
  { what: 'a table of 500 000 rows', name: 'a.csv', bytes: () => csvRows(500_000, (text) => text) },
  {
    what: 'a table of 100 000 padded cells',
    name: 'a.csv',
    bytes: () => csvRows(25_000, (text) => `${' '.repeat(200)}${text}${' '.repeat(200)}`),
  },
  {
    what: 'a table of 100 000 columns',
    name: 'a.csv',
    bytes: () => strToU8(`Formula,sigma${',  x  '.repeat(100_000)}\nLi3N,1e-3${',  1  '.repeat(100_000)}\n`),
  },
  { what: 'an archive of 10 MB that unpacks to 10 GB', name: 'a.zip', bytes: () => bomb(1 << 30) },
  { what: 'one that says it unpacks to less', name: 'a.zip', bytes: () => bomb(1 << 20) },
  { what: 'an archive of 65 000 entries', name: 'a.zip', bytes: () => manyEntries(65_000, small) },
  { what: 'an archive of 100 000 entries', name: 'a.zip', bytes: () => manyEntries(100_000, small) },
  {
    what: 'a workbook whose rows are counted to a billion',
    name: 'a.xlsx',
    bytes: () => workbook(sheetOf(row(1) + row(2) + row(1_000_000_000))),
  },
  {
    what: 'a workbook of a million rows',
    name: 'a.xlsx',
    bytes: () => workbook(sheetOf(Array.from({ length: 1_000_000 }, (_, i) => row(i + 1)).join(''))),
  },
  {
    what: 'a workbook whose sheet unpacks to 10 GB',
    name: 'a.xlsx',
    bytes() {
      const packed = zeros(1024);
      const part = (name: string, text: string) => {
        const bytes = strToU8(text);
        return { name, packed: bytes, bytes: bytes.length, method: 0, crc: nodeCrc32 ? nodeCrc32(bytes) : 0 };
      };
      return archive([
        part(
          'xl/workbook.xml',
          '<workbook><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
        ),
        part(
          'xl/_rels/workbook.xml.rels',
          '<Relationships><Relationship Id="rId1" Type="/worksheet" Target="/xl/worksheets/sheet1.xml"/></Relationships>',
        ),
        { name: 'xl/worksheets/sheet1.xml', packed, bytes: 4_000_000_000, method: 8 },
      ]);
    },
  },
];

/** The hash of a link with so many settings that are none. */
export function longLink(nKeys: number): string {
  return `#v1/data?${Array.from({ length: nKeys }, (_, i) => `key${i}=1`).join('&')}`;
}
