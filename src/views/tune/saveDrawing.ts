import { pngWithProvenance, svgWithProvenance } from '../../plots/export';
import type { Drawing } from '../../plots/tuning/drawing';
import { drawingSvg, drawingTheme } from '../../plots/tuning/drawingSvg';
import type { Provenance } from '../../study/provenance';
import { download } from '../common/download';

/** Pixels of the PNG per px of the drawing. */
const scale = 3;

/** Saves a drawing as it is seen, with its title and its provenance. */
export async function saveDrawing(
  format: 'svg' | 'png',
  drawing: Drawing,
  { title, name, width, height }: { title: string; name: string; width: number; height: number },
  provenance: Provenance,
): Promise<void> {
  const svg = drawingSvg(drawing, title, width, height, drawingTheme(document.documentElement));
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
