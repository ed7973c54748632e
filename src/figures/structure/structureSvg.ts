import { withoutControls } from '../../base/invisible';
import { mix } from '../colour';
import { solidPieces, type DepthPiece } from '../crystal/solidsSvg';
import type { StructureColours } from './structureColours';
import type { SceneSphere, StructureScene } from './structureScene';
import type { LookPart } from './sphereLooks';
import { fading, projection, type Projection, type StructureView, type Vector } from './structureView';

export interface StructureSvgOptions {
  readonly width: number;
  readonly height: number;
  readonly colours: StructureColours;
  /** The elements of the legend below the picture; without it there is none. */
  readonly legend?: readonly string[];
  /** Only the letters and the legend, without a ground: to be laid over a picture. */
  readonly furnitureOnly?: boolean;
  /** Told to screen readers; escaped here. */
  readonly title?: string;
  /** Drawn over the picture. */
  readonly over?: string;
}

export const structureLegendHeight = 28;
/** Å; of a bond's whole width. */
const bondWidthA = 0.13;
/** An edge of the cell is cut into so many pieces, so that atoms stand before and behind it. */
const edgePieces = 12;

/** Draws a scene as SVG: orthographic, from back to front, the species of a site as sectors. */
export function structureSvg(
  scene: StructureScene,
  view: StructureView,
  options: StructureSvgOptions,
): string {
  const { width, height, colours, legend, furnitureOnly = false, title, over = '' } = options;
  const total = height + (legend ? structureLegendHeight : 0);
  const look = projection(view, scene, width, height);
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${total}" viewBox="0 0 ${width} ${total}"` +
      ` font-family="${escaped(colours.font)}" font-size="12"${title ? ' role="img"' : ''}>`,
  ];
  if (title) parts.push(`<title>${escaped(title)}</title>`);
  if (!furnitureOnly) {
    parts.push(sheen, `<rect width="${width}" height="${total}" fill="${colours.ground}"/>`);
    parts.push(`<svg width="${width}" height="${height}">`);
    for (const { svg } of pieces(scene, look, colours)) parts.push(svg);
    parts.push('</svg>');
  }
  parts.push(letters(scene, look, colours), over);
  if (legend) parts.push(legendOf(legend, height, colours));
  parts.push('</svg>');
  return parts.join('');
}

/** Returns the path of a sector of a circle around the origin, clockwise from the top; shares of the full turn. */
export function sectorPath(from: number, to: number, radius: number): string {
  const x = (share: number) => (radius * Math.sin(2 * Math.PI * share)).toFixed(2);
  const y = (share: number) => (-radius * Math.cos(2 * Math.PI * share)).toFixed(2);
  const large = to - from > 0.5 ? 1 : 0;
  return `M0 0L${x(from)} ${y(from)}A${radius.toFixed(2)} ${radius.toFixed(2)} 0 ${large} 1 ${x(to)} ${y(to)}Z`;
}

/** Light from the upper left, as the 3-D picture has it. */
const sheen =
  '<defs><radialGradient id="sheen" cx="0.36" cy="0.32" r="0.75">' +
  '<stop offset="0" stop-color="#fff" stop-opacity="0.38"/>' +
  '<stop offset="0.45" stop-color="#fff" stop-opacity="0"/>' +
  '<stop offset="0.55" stop-color="#000" stop-opacity="0"/>' +
  '<stop offset="1" stop-color="#000" stop-opacity="0.22"/></radialGradient></defs>';

function pieces(scene: StructureScene, look: Projection, colours: StructureColours): DepthPiece[] {
  const { radiusA } = scene;
  const faded = (colour: string, z: number) => mix(colour, colours.ground, fading(z, radiusA));
  const found = scene.solids ? solidPieces(scene.solids, look, colours, radiusA) : [];
  const line = (fromA: Vector, toA: Vector, colour: string, widthPx: number) => {
    const [x1, y1, z1] = look.place(fromA);
    const [x2, y2, z2] = look.place(toA);
    const z = (z1 + z2) / 2;
    const ends = `x1="${px(x1)}" y1="${px(y1)}" x2="${px(x2)}" y2="${px(y2)}"`;
    const stroke = `stroke="${faded(colour, z)}" stroke-width="${widthPx.toFixed(2)}"`;
    found.push({ z, svg: `<line ${ends} ${stroke} stroke-linecap="round"/>` });
  };
  for (const [from, to] of scene.edges)
    for (let k = 0; k < edgePieces; k++)
      line(between(from, to, k / edgePieces), between(from, to, (k + 1) / edgePieces), colours.cell, 1.2);
  for (const { fromA, toA, tone } of scene.bonds)
    line(fromA, toA, bondColour(tone, colours), Math.max(1, (scene.bondWidthA ?? bondWidthA) * look.scale));
  for (const { cornersA, weight } of scene.facets) {
    const placed = cornersA.map((corner) => look.place(corner));
    const z = placed.reduce((sum, [, , depth]) => sum + depth, 0) / placed.length;
    const points = placed.map(([x, y]) => `${px(x)},${px(y)}`).join(' ');
    const fill = `fill="${colours.accent}" fill-opacity="${facetOpacity(weight).toFixed(3)}"`;
    const stroke = `stroke="${colours.accent}" stroke-width="1" stroke-opacity="0.55" stroke-linejoin="round"`;
    found.push({ z, svg: `<polygon points="${points}" ${fill} ${stroke}/>` });
  }
  for (const sphere of scene.spheres) {
    const [x, y, z] = look.place(sphere.positionA);
    found.push({ z, svg: ball(scene, sphere, x, y, look.scale, (colour) => faded(colour, z), colours) });
  }
  return found.sort((first, second) => first.z - second.z);
}

/** Facets that weigh more cover more. */
export function facetOpacity(weight: number): number {
  return 0.05 + 0.13 * weight;
}

function ball(
  scene: StructureScene,
  { look, radiusA, tone }: SceneSphere,
  x: number,
  y: number,
  scale: number,
  faded: (colour: string) => string,
  colours: StructureColours,
): string {
  const { parts } = scene.looks[look];
  const radius = radiusA * scale;
  const fills = sectors(parts, radius, (symbol) => faded(colours.part(symbol, tone)));
  const rim = `fill="${tone === 'faded' ? 'none' : 'url(#sheen)'}" stroke="${faded(colours.rim(tone))}"`;
  const width = rimWidth(tone);
  return (
    `<g transform="translate(${px(x)} ${px(y)})">${fills}` +
    `<circle r="${radius.toFixed(2)}" ${rim} stroke-width="${width}"/></g>`
  );
}

/** Returns the colour of a bond. */
export function bondColour(tone: SceneSphere['tone'], colours: StructureColours): string {
  return { lit: colours.accent, plain: colours.bond, faded: colours.fadedBond }[tone];
}

/** px. */
export function rimWidth(tone: SceneSphere['tone']): number {
  return tone === 'lit' ? 1.8 : 0.9;
}

function sectors(parts: readonly LookPart[], radius: number, fillOf: (symbol: string) => string): string {
  if (parts.length === 1) return `<circle r="${radius.toFixed(2)}" fill="${fillOf(parts[0].symbol)}"/>`;
  let at = 0;
  return parts
    .map(({ symbol, share }) => {
      const from = at;
      at += share;
      return `<path d="${sectorPath(from, at, radius)}" fill="${fillOf(symbol)}"/>`;
    })
    .join('');
}

/** The letters of the axes, a little beyond the ends of the cell vectors, seen from the cell's origin. */
function letters(scene: StructureScene, look: Projection, colours: StructureColours): string {
  return axisLetters(scene, look)
    .map(
      ({ letter, x, y }) =>
        `<text x="${px(x)}" y="${px(y)}" fill="${colours.text}" font-style="italic" font-size="14"` +
        ` text-anchor="middle" dominant-baseline="central" stroke="${colours.ground}" stroke-width="3"` +
        ` paint-order="stroke" stroke-linejoin="round">${letter}</text>`,
    )
    .join('');
}

/** Returns where the letters of the axes stand, px. */
export function axisLetters(
  scene: StructureScene,
  look: Projection,
): { letter: string; x: number; y: number }[] {
  const [cx, cy] = look.place(scene.centreA);
  return scene.axes.map(({ letter, atA }) => {
    const [x, y] = look.place(atA);
    const length = Math.hypot(x - cx, y - cy) || 1;
    const beyond = 14 + 0.45 * look.scale;
    return { letter, x: x + ((x - cx) / length) * beyond, y: y + ((y - cy) / length) * beyond };
  });
}

function legendOf(symbols: readonly string[], top: number, colours: StructureColours): string {
  let x = 14;
  return symbols
    .map((symbol) => {
      const name = symbol || 'vacancy';
      const swatch =
        `<circle cx="${x}" cy="${top + 14}" r="6" fill="${colours.part(symbol, symbol === 'Li' ? 'lit' : 'plain')}"` +
        ` stroke="${colours.rim('plain')}" stroke-width="0.9"/>`;
      const text = `<text x="${x + 11}" y="${top + 18}" fill="${colours.text}">${escaped(name)}</text>`;
      x += 30 + 8 * name.length;
      return swatch + text;
    })
    .join('');
}

function between(from: Vector, to: Vector, share: number): Vector {
  const at = (k: number) => from[k] + (to[k] - from[k]) * share;
  return [at(0), at(1), at(2)];
}

function px(value: number): string {
  return value.toFixed(1);
}

function escaped(text: string): string {
  return withoutControls(text).replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
