import type { Account } from '../../experiment/models/account';
import type { StructureColours } from '../../figures/structure/structureColours';
import type { StructureScene } from '../../figures/structure/structureScene';
import { structureLegendHeight, structureSvg } from '../../figures/structure/structureSvg';
import type { StructurePainter } from '../../figures/structure/structureThree';
import type { StructureView } from '../../figures/structure/structureView';

import { imageAsSvg, pngOfSvg, savePng, saveSvg, withFoot } from '../kit/figures/save';

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

/** What a picture is saved as, and by whom it is painted: by none where it is drawn as SVG. */
export interface SavedPicture {
  /** Stem of the file. */
  readonly name: string;
  /** What is seen, in words. */
  readonly description: string;
  readonly account: Account;
  readonly painter: StructurePainter | null;
}

/** Saves a picture with its legend; under it stands how it was computed. Throws where the browser cannot write it. */
export async function savePicture(
  format: 'png' | 'svg',
  picture: Picture,
  { name, description, account, painter }: SavedPicture,
): Promise<void> {
  if (format === 'svg') return saveSvg(name, withFoot(svgOf(picture, description), account), account);
  const { width, height } = picture;
  const painted = async (ratio: number) => {
    const png = await pngOf(picture, painter, ratio);
    const drawn = imageAsSvg(png, width, height + structureLegendHeight);
    return pngOfSvg(withFoot(drawn, account), ratio);
  };
  await savePng(name, painted, account);
}

/** Returns the picture with its legend as SVG. */
function svgOf({ scene, view, ...options }: Picture, title: string): string {
  return structureSvg(scene, view, { ...options, title });
}

/**
 * Returns the picture with its legend as PNG: painted where there is a painter, else drawn from the SVG.
 * @param ratio px of the file per px of the page
 */
async function pngOf(picture: Picture, painter: StructurePainter | null, ratio: number): Promise<Uint8Array> {
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
