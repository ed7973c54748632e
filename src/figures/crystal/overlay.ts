/** What is written over a crystal: names of its atoms, and what is measured between those that were picked. */
import { withoutControls } from '../../base/invisible';
import type { StructureColours } from '../structure/structureColours';
import type { SceneSphere, StructureScene } from '../structure/structureScene';
import { fading, type Projection } from '../structure/structureView';
import { measure } from './measure';

/** More names than that cover the picture: those in front are shown. */
export const mostLabels = 240;

export interface Overlay {
  /** Returns an atom's name; null: none is written. */
  readonly nameOf: ((site: number) => string) | null;
  /** Up to three. */
  readonly picked: readonly SceneSphere[];
}

/** Draws it as SVG without a frame. */
export function overlaySvg(
  { spheres, radiusA }: Pick<StructureScene, 'spheres' | 'radiusA'>,
  { nameOf, picked }: Overlay,
  look: Projection,
  colours: StructureColours,
): string {
  const parts = nameOf ? labels(spheres, radiusA, nameOf, look, colours) : [];
  const places = picked.map((sphere) => look.place(sphere.positionA));
  const { distancesA, angleDegrees } = measure(picked.map(({ positionA }) => positionA));
  distancesA.forEach((distanceA, k) => {
    const [[x1, y1], [x2, y2]] = [places[k], places[k + 1]];
    parts.push(
      `<path d="M${px(x1)} ${px(y1)}L${px(x2)} ${px(y2)}" stroke="${colours.ground}" stroke-width="4"/>` +
        `<path d="M${px(x1)} ${px(y1)}L${px(x2)} ${px(y2)}" stroke="${colours.accent}" stroke-width="2" stroke-dasharray="5 4"/>`,
      text((x1 + x2) / 2, (y1 + y2) / 2, `${distanceA.toFixed(3)} Å`, colours, colours.accent),
    );
  });
  if (!Number.isNaN(angleDegrees))
    parts.push(text(places[1][0], places[1][1] + 22, `${angleDegrees.toFixed(1)}°`, colours, colours.accent));
  picked.forEach((sphere, k) => {
    const [x, y] = places[k];
    parts.push(
      `<circle cx="${px(x)}" cy="${px(y)}" r="${px(sphere.radiusA * look.scale + 4)}" fill="none"` +
        ` stroke="${colours.accent}" stroke-width="2"/>`,
    );
  });
  return parts.join('');
}

function labels(
  spheres: readonly SceneSphere[],
  radiusA: number,
  nameOf: (site: number) => string,
  look: Projection,
  colours: StructureColours,
): string[] {
  const placed = spheres.map((sphere) => ({ sphere, place: look.place(sphere.positionA) }));
  const shown = placed.sort((one, two) => two.place[2] - one.place[2]).slice(0, mostLabels);
  return shown.reverse().map(({ sphere, place: [x, y, z] }) => {
    const opacity = 1 - 1.2 * fading(z, radiusA);
    const beside = 0.72 * sphere.radiusA * look.scale + 3;
    return text(x + beside, y - beside, nameOf(sphere.site), colours, colours.ink, 'start', opacity);
  });
}

function text(
  x: number,
  y: number,
  written: string,
  { ground }: StructureColours,
  fill: string,
  anchor = 'middle',
  opacity = 1,
): string {
  const safe = withoutControls(written).replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
  return (
    `<text x="${px(x)}" y="${px(y)}" font-size="12" text-anchor="${anchor}" dominant-baseline="central"` +
    ` fill="${fill}" stroke="${ground}" stroke-width="3" paint-order="stroke" stroke-linejoin="round"` +
    `${opacity < 1 ? ` opacity="${Math.max(0.2, opacity).toFixed(2)}"` : ''}>${safe}</text>`
  );
}

function px(value: number): string {
  return value.toFixed(1);
}
