/** Files of figures and tables: each tells where it comes from. */
import type { Account } from '../../../experiment/models/account';
import type { Provenance } from '../../../experiment/models/provenance';
import { drawingTheme } from '../../../figures/drawing/drawingSvg';
import { pixelsPerPx, pngWithProvenance, svgWithProvenance, tableToCsv } from '../../../figures/export';
import type { FigureTable } from '../../../figures/figure';
import { footFacts, svgWithFoot } from '../../../figures/pictureFoot';
import { download } from '../download';
import { imageDpi } from './imageDpi.svelte';

/** Saves a table as CSV. */
export function saveCsv(name: string, table: FigureTable, provenance: Provenance): void {
  download(`${name}.csv`, tableToCsv(table, provenance), 'text/csv');
}

/** Writes under a picture, in the colours of the page, what its signs mean and how its numbers were computed. */
export function withFoot(svg: string, account: Account, caption?: string): string {
  const { font, colours } = drawingTheme(document.documentElement);
  return svgWithFoot(svg, footFacts(account, caption), { font, ground: colours.ground, ink: colours.muted });
}

/** Saves a drawing that is given as SVG. */
export function saveSvg(name: string, svg: string, provenance: Provenance): void {
  download(`${name}.svg`, svgWithProvenance(svg, provenance), 'image/svg+xml');
}

/**
 * Saves an image in the chosen resolution.
 * @param paint returns the bytes of the image, with so many px to a px of the page
 */
export async function savePng(
  name: string,
  paint: (ratio: number) => Promise<Uint8Array>,
  provenance: Provenance,
): Promise<void> {
  const dpi = imageDpi.current;
  const png = pngWithProvenance(await paint(pixelsPerPx(dpi)), provenance, dpi);
  download(`${name}.png`, png as BlobPart, 'image/png');
}

/** Puts an image into a drawing of so many px, so that lines can stand under it. */
export function imageAsSvg(png: Uint8Array, width: number, height: number): string {
  // In pieces: an argument list has a length.
  let binary = '';
  for (let at = 0; at < png.length; at += 0x8000)
    binary += String.fromCharCode(...png.subarray(at, at + 0x8000));
  const href = `data:image/png;base64,${btoa(binary)}`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
    `<image width="${width}" height="${height}" href="${href}"/></svg>`
  );
}

/** Paints a drawing that is given as SVG. Throws where the browser gives no image. */
export async function pngOfSvg(svg: string, ratio: number): Promise<Uint8Array> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(image.naturalWidth * ratio);
  canvas.height = Math.round(image.naturalHeight * ratio);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('The picture could not be written.');
  return new Uint8Array(await blob.arrayBuffer());
}
