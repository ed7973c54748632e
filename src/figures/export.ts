import { csvCell, markedText } from '../base/csvText';
import { csvWithProvenance, provenanceLines, type Provenance } from '../experiment/models/provenance';
import { escapeXml } from './drawing/drawingSvg';
import type { FigureTable } from './figure';

/**
 * Writes a table as CSV, after comment lines (`# …`) that tell where it comes from. Read it in pandas with
 * `comment='#'`. Numbers keep every digit; NaN is an empty cell.
 */
export function tableToCsv(table: FigureTable, provenance: Provenance): string {
  const rows = [table.columns, ...table.rows].map((row) => `${row.map(cellOf).join(',')}\n`);
  return csvWithProvenance(rows.join(''), provenance);
}

/** A text that a spreadsheet would run is marked as text. */
function cellOf(value: string | number): string {
  if (typeof value === 'number') return Number.isNaN(value) ? '' : String(value);
  return csvCell(markedText(value));
}

/** Puts the provenance into an SVG as its `<metadata>`. */
export function svgWithProvenance(svg: string, provenance: Provenance): string {
  const escaped = escapeXml(provenanceLines(provenance).join('\n'));
  return svg.replace(/(<svg\b[^>]*>)/, (opening) => `${opening}<metadata>${escaped}</metadata>`);
}

/** Pixels of an image per px of a drawing: a px is 1/96 inch. */
export function pixelsPerPx(dpi: number): number {
  return dpi / 96;
}

/**
 * Puts the provenance into a PNG as an iTXt chunk (keyword `Description`) behind the header chunk.
 * @param dpi pixels per inch, told by a pHYs chunk; the image says nothing of it where it is absent
 */
export function pngWithProvenance(png: Uint8Array, provenance: Provenance, dpi?: number): Uint8Array {
  const chunks = chunksOf(png);
  const [header, ...rest] = chunks;
  const parts = [png.subarray(0, 8), header.bytes];
  // One pHYs at most, before the pixels.
  if (dpi !== undefined) parts.push(physicalSize(dpi));
  parts.push(describing(provenance));
  const kept = dpi === undefined ? rest : rest.filter(({ type }) => type !== 'pHYs');
  return joined([...parts, ...kept.map(({ bytes }) => bytes)]);
}

/** Resolution in pixels per metre, the same in both directions. */
function physicalSize(dpi: number): Uint8Array {
  const perMetre = Math.round(dpi / 0.0254);
  const body = new Uint8Array(9);
  const view = new DataView(body.buffer);
  view.setUint32(0, perMetre);
  view.setUint32(4, perMetre);
  // The unit is the metre.
  body[8] = 1;
  return chunkOf('pHYs', body);
}

function describing(provenance: Provenance): Uint8Array {
  const text = provenanceLines(provenance).join('\n');
  // keyword, 0, not compressed (0, 0), no language (0), no translated keyword (0), text
  return chunkOf('iTXt', new TextEncoder().encode(`Description\0\0\0\0\0${text}`));
}

/** Length, type, body, checksum over type and body. */
function chunkOf(type: string, body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + body.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, body.length);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(body, 8);
  view.setUint32(8 + body.length, crc32(bytes.subarray(4, 8 + body.length)));
  return bytes;
}

function chunksOf(png: Uint8Array): { type: string; bytes: Uint8Array }[] {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const chunks: { type: string; bytes: Uint8Array }[] = [];
  for (let at = 8; at < png.length;) {
    const end = at + 12 + view.getUint32(at);
    const type = String.fromCharCode(...png.subarray(at + 4, at + 8));
    chunks.push({ type, bytes: png.subarray(at, end) });
    at = end;
  }
  return chunks;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** @see PNG specification, annex D */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
