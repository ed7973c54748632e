import type { StructureColours } from '../../figures/structure/structureColours';
import type { StructureScene } from '../../figures/structure/structureScene';
import { structureLegendHeight, structureSvg } from '../../figures/structure/structureSvg';
import type { StructurePainter } from '../../figures/structure/structureThree';
import type { StructureView } from '../../figures/structure/structureView';

/** A crystal as it is seen now. */
export interface Picture {
  readonly scene: StructureScene;
  readonly view: StructureView;
  readonly colours: StructureColours;
  readonly legend: readonly string[];
  /** Drawn over it, as SVG. */
  readonly over?: string;
  /** px. */
  readonly width: number;
  readonly height: number;
}

/** px that every graphics card can paint at a time; a larger picture is painted so and scaled. */
const longestPainted = 4096;

/** Returns the picture with its legend as SVG. */
export function svgOf({ scene, view, ...options }: Picture, title: string): string {
  return structureSvg(scene, view, { ...options, title });
}

/**
 * Returns the picture with its legend as PNG: painted where there is a painter, else drawn from the SVG.
 * @param ratio px of the file per px of the page
 */
export async function pngOf(
  picture: Picture,
  painter: StructurePainter | null,
  ratio: number,
): Promise<Uint8Array> {
  const { scene, view, colours, width, height } = picture;
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round((height + structureLegendHeight) * ratio);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser gives no canvas to draw on.');
  context.fillStyle = colours.ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  // A painted picture is there until the browser shows it: it is copied in the same breath.
  const painted = Math.min(ratio, longestPainted / Math.max(width, height));
  painter?.draw(scene, view, colours, { width, height, ratio: painted });
  if (painter) context.drawImage(painter.canvas, 0, 0, width * ratio, height * ratio);
  const image = new Image();
  const svg = structureSvg(scene, view, { ...picture, furnitureOnly: painter !== null });
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((settle) => canvas.toBlob(settle, 'image/png'));
  if (!blob) throw new Error('The picture could not be written.');
  return new Uint8Array(await blob.arrayBuffer());
}
