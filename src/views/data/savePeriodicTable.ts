import type { ElementCounts } from '../../features/elementCounts';
import { pngWithProvenance, svgWithProvenance } from '../../plots/export';
import { periodicTableSize, periodicTableSvg } from '../../plots/periodicTableFigure';
import type { PlotTokens } from '../../plots/theme';
import type { Provenance } from '../../study/provenance';
import { download } from '../common/download';

/** Pixels of the PNG per px of the drawing. */
const scale = 3;

/** Saves the heat map of elements as a drawing or as an image. */
export async function savePeriodicTable(
  format: 'svg' | 'png',
  name: string,
  counts: ElementCounts,
  tokens: PlotTokens,
  provenance: Provenance,
): Promise<void> {
  const svg = periodicTableSvg(counts, tokens);
  if (format === 'svg') {
    download(`${name}.svg`, svgWithProvenance(svg, provenance), 'image/svg+xml');
    return;
  }
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = periodicTableSize.width * scale;
  canvas.height = periodicTableSize.height * scale;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) return;
  const bytes = new Uint8Array(await blob.arrayBuffer());
  download(`${name}.png`, pngWithProvenance(bytes, provenance) as BlobPart, 'image/png');
}
