/** What is written over a crystal: names of its atoms, barriers of its ways, what is measured between picked atoms, what is odd. */
import { withoutControls } from '../../base/invisible';
import type { StructureColours } from '../structure/structureColours';
import type { SceneSphere, StructureScene } from '../structure/structureScene';
import { fading, type Projection } from '../structure/structureView';
import { FreeRoom } from './freeRoom';
import { measure } from './measure';
import type { WayLabel } from './wayLabels';

/** More names than that cover the picture: those in front are shown. */
export const mostLabels = 240;

export interface Overlay {
  /** Returns an atom's name; null: none is written. */
  readonly nameOf: ((site: number) => string) | null;
  /** Up to three. */
  readonly picked: readonly SceneSphere[];
  /** Beside the ways of lithium. */
  readonly barriers: readonly WayLabel[];
  /** Sites whose lithium has values that no crystal has: they are ringed. */
  readonly odd: ReadonlySet<number>;
}

/** Of what is odd, on light and on dark ground (Okabe and Ito's vermilion). */
const oddColour = '#d55e00';

/** Draws it as SVG without a frame. What is in front is written first; what would cover it is left out. */
export function overlaySvg(
  { spheres, radiusA }: Pick<StructureScene, 'spheres' | 'radiusA'>,
  { nameOf, picked, barriers, odd }: Overlay,
  look: Projection,
  colours: StructureColours,
): string {
  const room = new FreeRoom();
  const parts = odd.size > 0 ? oddMarks(spheres, odd, look, room) : [];
  for (const part of barrierTexts(barriers, look, colours, room)) parts.push(part);
  if (nameOf) for (const part of labels(spheres, radiusA, nameOf, look, colours, room)) parts.push(part);
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

/** Rings what is odd, dashed, with a mark above it. */
function oddMarks(
  spheres: readonly SceneSphere[],
  odd: ReadonlySet<number>,
  look: Projection,
  room: FreeRoom,
): string[] {
  return spheres.flatMap((sphere) => {
    if (!odd.has(sphere.site)) return [];
    const [x, y] = look.place(sphere.positionA);
    const radius = sphere.radiusA * look.scale + 5;
    room.takes('!', x, y - radius);
    return [
      `<g data-odd=""><circle cx="${px(x)}" cy="${px(y)}" r="${px(radius)}" fill="none" stroke="${oddColour}"` +
        ` stroke-width="2.5" stroke-dasharray="4 3"/><circle cx="${px(x)}" cy="${px(y - radius)}" r="7" fill="${oddColour}"/>` +
        `<text x="${px(x)}" y="${px(y - radius)}" font-size="11" font-weight="700" text-anchor="middle"` +
        ` dominant-baseline="central" fill="#fff">!</text></g>`,
    ];
  });
}

/** Writes the barrier of each kind of way once, at the foremost of its ways that has room. */
function barrierTexts(
  barriers: readonly WayLabel[],
  look: Projection,
  colours: StructureColours,
  room: FreeRoom,
): string[] {
  const placed = barriers.map((label) => ({ label, place: look.place(label.atA) }));
  placed.sort((one, two) => two.place[2] - one.place[2]);
  const written = new Set<number>();
  return placed.flatMap(({ label, place: [x, y] }) => {
    if (written.has(label.kind) || !room.takes(label.text, x, y)) return [];
    written.add(label.kind);
    return [text(x, y, label.text, colours, colours.ink)];
  });
}

function labels(
  spheres: readonly SceneSphere[],
  radiusA: number,
  nameOf: (site: number) => string,
  look: Projection,
  colours: StructureColours,
  room: FreeRoom,
): string[] {
  const placed = spheres.map((sphere) => ({ sphere, place: look.place(sphere.positionA) }));
  const inFront = placed.sort((one, two) => two.place[2] - one.place[2]).slice(0, mostLabels);
  const shown = inFront.flatMap(({ sphere, place: [x, y, z] }) => {
    const name = nameOf(sphere.site);
    const beside = 0.72 * sphere.radiusA * look.scale + 3;
    if (!room.takes(name, x + beside, y - beside, 'start')) return [];
    const opacity = 1 - 1.2 * fading(z, radiusA);
    return [text(x + beside, y - beside, name, colours, colours.ink, 'start', opacity)];
  });
  return shown.reverse();
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
