/** From what was found of lithium's room to what is drawn of it. */
import type { WaySegment } from '../../crystal/pathways/course/waySegments';
import type { Percolation } from '../../crystal/pathways/percolation';
import type { SolidTube } from './solids';

/** An energy at which the room is drawn. */
export interface DrawnLevel {
  /** eV, as in the landscape. */
  readonly energyEv: number;
  /** eV above the lowest place. */
  readonly aboveEv: number;
  /** The most that can be chosen, eV above the lowest place. */
  readonly mostEv: number;
}

/** Where nothing runs through, the room is drawn up to here, eV above the lowest place. */
const usualEv = 1;
/** What is chosen may go so far beyond the highest level, as a factor. */
const beyond = 1.5;

/** Finds the energy that is asked for: a number above the lowest place, or where the room runs through. */
export function levelOf(
  { globalMinimumEv, levels }: Percolation,
  asked: number | '1D' | '2D' | '3D',
): DrawnLevel {
  const highest = levels.at(-1)?.aboveGlobalEv ?? 2 * usualEv;
  const wanted = typeof asked === 'number' ? asked : levels.at(Number(asked[0]) - 1)?.aboveGlobalEv;
  const aboveEv = wanted ?? levels.at(-1)?.aboveGlobalEv ?? usualEv;
  const mostEv = Math.ceil(10 * Math.max(beyond * highest, 0.5, aboveEv)) / 10;
  return { energyEv: globalMinimumEv + aboveEv, aboveEv, mostEv };
}

/** Of a way that is drawn, and of a chosen one, Å. */
export const [tubeRadiusA, chosenRadiusA] = [0.09, 0.16];
export const [tubeColour, chosenColour] = ['#0072b2', '#d55e00'];

/** Takes the ways that are drawn: those up to an energy, and those that were chosen wherever they are. */
export function drawnWays(
  segments: readonly WaySegment[],
  upToEv: number,
  chosen: readonly number[],
): WaySegment[] {
  const isChosen = new Set(chosen);
  return segments.filter(({ edge, energyEv }) => isChosen.has(edge) || energyEv <= upToEv + 1e-6);
}

/** Lays tubes along ways; those along chosen ones stand out. */
export function tubesOf(ways: readonly WaySegment[], chosen: readonly number[]): SolidTube[] {
  const isChosen = new Set(chosen);
  return ways.map(({ edge, fromA, saddleA, toA }): SolidTube => {
    const lit = isChosen.has(edge);
    return {
      pointsA: [fromA, saddleA, toA],
      radiusA: lit ? chosenRadiusA : tubeRadiusA,
      colour: lit ? chosenColour : tubeColour,
    };
  });
}
