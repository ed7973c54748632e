import { provenanceComment, provenanceLines, type Provenance } from '../study/provenance';
import type { FigureTable } from './theme';

/**
 * Writes a table as CSV, after comment lines (`# …`) that tell where it comes from. Read it in pandas with
 * `comment='#'`. Numbers keep every digit; NaN is an empty cell.
 */
export function tableToCsv(table: FigureTable, provenance: Provenance): string {
  const rows = [table.columns, ...table.rows].map((row) => `${row.map(csvCell).join(',')}\n`);
  return provenanceComment(provenance) + rows.join('');
}

/** A text cell that a spreadsheet would run as a formula gets a leading apostrophe. */
function csvCell(value: string | number): string {
  if (typeof value === 'number') return Number.isNaN(value) ? '' : String(value);
  const text = /^[=+@\t\r]|^-(?![\d.])/.test(value) ? `'${value}` : value;
  return /[",\r\n#]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Puts the provenance into an SVG as its `<metadata>`. */
export function svgWithProvenance(svg: string, provenance: Provenance): string {
  const text = provenanceLines(provenance).join('\n');
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return svg.replace(/(<svg\b[^>]*>)/, (opening) => `${opening}<metadata>${escaped}</metadata>`);
}

/** Puts the provenance into a PNG as an iTXt chunk (keyword `Description`) behind the header chunk. */
export function pngWithProvenance(png: Uint8Array, provenance: Provenance): Uint8Array {
  const encoder = new TextEncoder();
  const text = encoder.encode(provenanceLines(provenance).join('\n'));
  const keyword = encoder.encode('Description');
  // keyword, 0, not compressed (0, 0), no language (0), no translated keyword (0), text
  const body = new Uint8Array(4 + keyword.length + 5 + text.length);
  body.set(encoder.encode('iTXt'), 0);
  body.set(keyword, 4);
  body.set(text, 4 + keyword.length + 5);
  const chunk = new Uint8Array(4 + body.length + 4);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, body.length - 4);
  chunk.set(body, 4);
  view.setUint32(4 + body.length, crc32(body));
  const afterHeader = 8 + 12 + new DataView(png.buffer, png.byteOffset).getUint32(8);
  const result = new Uint8Array(png.length + chunk.length);
  result.set(png.subarray(0, afterHeader), 0);
  result.set(chunk, afterHeader);
  result.set(png.subarray(afterHeader), afterHeader + chunk.length);
  return result;
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
