/** Files of figures and tables: each tells where it comes from. */
import type { Provenance } from '../../../experiment/models/provenance';
import { pixelsPerPx, pngWithProvenance, svgWithProvenance, tableToCsv } from '../../../figures/export';
import type { FigureTable } from '../../../figures/figure';
import { download } from '../download';
import { imageDpi } from './imageDpi.svelte';

/** Saves a table as CSV. */
export function saveCsv(name: string, table: FigureTable, provenance: Provenance): void {
  download(`${name}.csv`, tableToCsv(table, provenance), 'text/csv');
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
