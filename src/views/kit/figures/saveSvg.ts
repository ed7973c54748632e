import { pixelsPerPx, pngWithProvenance, svgWithProvenance } from '../../../figures/export';
import type { Provenance } from '../../../experiment/models/provenance';
import { download } from '../download';
import { imageDpi } from './imageDpi.svelte';

/** Saves a drawing, given as SVG, as it is or as an image in the chosen resolution, with its provenance. */
export async function saveSvg(
  format: 'svg' | 'png',
  name: string,
  svg: string,
  provenance: Provenance,
): Promise<void> {
  if (format === 'svg') {
    download(`${name}.svg`, svgWithProvenance(svg, provenance), 'image/svg+xml');
    return;
  }
  const dpi = imageDpi.current;
  const scale = pixelsPerPx(dpi);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(image.naturalWidth * scale);
  canvas.height = Math.round(image.naturalHeight * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) return;
  const bytes = new Uint8Array(await blob.arrayBuffer());
  download(`${name}.png`, pngWithProvenance(bytes, provenance, dpi) as BlobPart, 'image/png');
}
