/** How a crystal is looked at on its page: what a link to it reopens. */
import type { DisorderMode } from '../../crystal/pathways/energyOptions';
import type { WellDepth } from '../../crystal/pathways/pairEnergy';
import { isCamera, type Camera } from '../project/link/pageView.svelte';

/** What can be shown of a crystal. */
export const crystalParts = [
  'atoms',
  'lithium',
  'bonds',
  'polyhedra',
  'labels',
  'boundary',
  'surface',
  'paths',
  'barriers',
] as const;
export type CrystalPart = (typeof crystalParts)[number];

export interface CrystalLook {
  /** null: the usual side. */
  readonly camera: Camera | null;
  /** Cells that are drawn along a, b, c. */
  readonly cells: CellCounts;
  readonly shows: readonly CrystalPart[];
  /** Elements whose polyhedra are drawn; null: the usual ones. */
  readonly polyhedraOf: readonly string[] | null;
  /** The surface holds what lies below this: eV above the lowest place, or where lithium gets through in so many directions. */
  readonly level: RoomLevel;
  readonly disorder: DisorderMode;
  readonly depth: WellDepth;
}

/** eV above the lowest place, or the energy at which lithium's room runs through the crystal. */
export type RoomLevel = number | '1D' | '2D' | '3D';

export type CellCounts = readonly [number, number, number];

export const mostCells = 3;

export const usualCrystalLook: CrystalLook = {
  camera: null,
  cells: [1, 1, 1],
  shows: ['atoms', 'lithium', 'bonds', 'polyhedra', 'boundary', 'surface', 'paths', 'barriers'],
  polyhedraOf: null,
  level: '1D',
  disorder: 'average',
  depth: 'half',
};

/** Writes what is not usual, for a link. */
export function shortCrystalLook(look: CrystalLook): Partial<CrystalLook> {
  const differs = ([name, value]: [string, unknown]) =>
    JSON.stringify(value) !== JSON.stringify(usualCrystalLook[name as keyof CrystalLook]);
  return Object.fromEntries(Object.entries(look).filter(differs));
}

/** Reads what a link says; what cannot be read is as usual. */
export function crystalLookOf(value: unknown): CrystalLook {
  const { camera, cells, shows, polyhedraOf, level, disorder, depth } = Object(value) as Record<
    string,
    unknown
  >;
  const isCount = (n: unknown) => Number.isInteger(n) && Number(n) >= 1 && Number(n) <= mostCells;
  const isLevel = (['1D', '2D', '3D'] as unknown[]).includes(level) || isEnergy(level);
  const areCells = Array.isArray(cells) && cells.length === 3 && cells.every(isCount);
  return {
    camera: isCamera(camera) ? camera : null,
    cells: areCells ? (cells as unknown as CellCounts) : usualCrystalLook.cells,
    shows: Array.isArray(shows)
      ? crystalParts.filter((part) => shows.includes(part))
      : usualCrystalLook.shows,
    polyhedraOf: Array.isArray(polyhedraOf) ? polyhedraOf.filter((each) => typeof each === 'string') : null,
    level: isLevel ? (level as RoomLevel) : usualCrystalLook.level,
    disorder: disorder === 'open' ? 'open' : 'average',
    depth: depth === 'full' ? 'full' : 'half',
  };
}

function isEnergy(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value < 1e3;
}
