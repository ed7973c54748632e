import { pngWithProvenance, svgWithProvenance } from '../../plots/export';
import type { Provenance } from '../../study/provenance';
import { download } from './download';

/** Pixels of the PNG per px of the drawing. */
const scale = 3;

/** Saves a drawing, given as SVG, as it is or as an image, with its provenance. */
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
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth * scale;
  canvas.height = image.naturalHeight * scale;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) return;
  const bytes = new Uint8Array(await blob.arrayBuffer());
  download(`${name}.png`, pngWithProvenance(bytes, provenance) as BlobPart, 'image/png');
}
