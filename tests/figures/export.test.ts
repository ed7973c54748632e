import Papa from 'papaparse';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { pixelsPerPx, pngWithProvenance, svgWithProvenance, tableToCsv } from '../../src/figures/export';
import type { Provenance } from '../../src/experiment/models/provenance';

const provenance: Provenance = {
  appVersion: '1.2.3',
  data: 'mine <b> & yours',
  dataSha256: 'ab12',
  settings: { seed: '42', folds: '5' },
};

describe('tableToCsv', () => {
  it('reads back to the same cells behind the comment lines', () => {
    const table = {
      columns: ['ID', 'x,y', 'value'],
      rows: [
        ['a"b', 'two\nlines', 0.1 + 0.2],
        ['#5', 'plain', NaN],
        ['', '-1.5 V', -1e-300],
      ],
    };
    const text = tableToCsv(table, provenance);
    const { data } = Papa.parse<string[]>(text.replace(/^(#.*\n)+/, '').trimEnd());
    expect(data[0]).toEqual(table.columns);
    expect(data.slice(1).map((row) => row.slice(0, 2))).toEqual(table.rows.map((row) => row.slice(0, 2)));
    expect(data.slice(1).map((row) => (row[2] === '' ? NaN : Number(row[2])))).toEqual([
      0.1 + 0.2,
      NaN,
      -1e-300,
    ]);
  });

  it('begins with version, data hash, settings and seeds', () => {
    expect(tableToCsv({ columns: ['x'], rows: [] }, provenance)).toBe(
      '# Ionrank 1.2.3\n# data: mine <b> & yours\n# data sha256: ab12\n# seed: 42\n# folds: 5\nx\n',
    );
  });

  it('does not let a spreadsheet run a cell from a file', () => {
    const text = tableToCsv({ columns: ['x'], rows: [['=1+1'], ['@x'], ['-cmd'], ['-5.5']] }, provenance);
    expect(text.split('\n').slice(-5, -1)).toEqual(["'=1+1", "'@x", "'-cmd", '-5.5']);
  });
});

describe('svgWithProvenance', () => {
  it('puts the metadata first and escapes it', () => {
    const svg = svgWithProvenance('<svg width="3"><g/></svg>', provenance);
    expect(svg).toMatch(/^<svg width="3"><metadata>Ionrank 1\.2\.3\n/);
    expect(svg).toContain('mine &lt;b&gt; &amp; yours');
    expect(svg).toMatch(/<\/metadata><g\/><\/svg>$/);
  });
});

describe('pngWithProvenance', () => {
  /** The smallest PNG: 1 x 1, one grey pixel. */
  const png = Uint8Array.from(
    atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=='),
    (char) => char.charCodeAt(0),
  );

  it('adds one valid chunk behind the header and keeps the others', () => {
    const before = chunksOf(png);
    const after = chunksOf(pngWithProvenance(png, provenance));
    expect(after.map((chunk) => chunk.type)).toEqual(['IHDR', 'iTXt', 'IDAT', 'IEND']);
    expect(after.every((chunk) => chunk.crc === chunk.expected)).toBe(true);
    expect(after.filter((chunk) => chunk.type !== 'iTXt')).toEqual(before);
    const text = new TextDecoder().decode(after[1].body);
    expect(text.startsWith('Description\0\0\0\0\0Ionrank 1.2.3')).toBe(true);
    expect(text).toContain('seed: 42');
  });

  it('tells the resolution in pixels per metre before the pixels, once', () => {
    const at300 = pngWithProvenance(png, provenance, 300);
    const chunks = chunksOf(at300);
    expect(chunks.map((chunk) => chunk.type)).toEqual(['IHDR', 'pHYs', 'iTXt', 'IDAT', 'IEND']);
    expect(chunks.every((chunk) => chunk.crc === chunk.expected)).toBe(true);
    // 11811 = 0x2e23 pixels per metre, and the unit: the metre.
    const wanted = [0, 0, 0x2e, 0x23, 0, 0, 0x2e, 0x23, 1];
    expect([...chunks[1].body]).toEqual(wanted);
    // A later one takes its place, also in bytes that begin inside a buffer.
    const inside = new Uint8Array([7, 7, 7, ...at300]).subarray(3);
    const again = chunksOf(pngWithProvenance(inside, provenance, 96)).filter(({ type }) => type === 'pHYs');
    expect(again).toHaveLength(1);
    expect(new DataView(again[0].body.buffer).getUint32(0)).toBe(3780);
  });

  it.each([
    [96, 1],
    [150, 1.5625],
    [600, 6.25],
  ])('at %d dpi a px has %d pixels', (dpi, pixels) => expect(pixelsPerPx(dpi)).toBe(pixels));

  function chunksOf(bytes: Uint8Array) {
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const chunks = [];
    for (let at = 8; at < bytes.length;) {
      const length = view.getUint32(at);
      const typed = bytes.subarray(at + 4, at + 8 + length);
      const type = new TextDecoder().decode(typed.subarray(0, 4));
      chunks.push({
        type,
        body: typed.slice(4),
        crc: view.getUint32(at + 8 + length),
        expected: crc32(typed),
      });
      at += 12 + length;
    }
    return chunks;
  }
});
