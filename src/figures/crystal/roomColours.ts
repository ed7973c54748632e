/** Colours of lithium's room: told apart, and from its ways, by those who do not see all colours (after Okabe and Ito). */
import type { Isosurface } from '../../crystal/pathways/surface/isosurface';
import type { SolidSurface } from './solids';

/** Of parts that run through the crystal, in turn. */
export const runningColours = ['#009e73', '#56b4e9', '#cc79a7', '#e69f00', '#f0e442', '#7a5230'];
/** Of parts that lithium does not get out of. */
export const pocketColour = '#5f6670';

export interface ColouredPart {
  readonly colour: string;
  /** Directions in which it runs, 0-3. */
  readonly rank: number;
  /** How many parts have the colour, and their room in a cell, Å³. */
  readonly nParts: number;
  readonly volumeA3: number;
}

/** Gives each part its colour: one for all pockets. */
export function colouredParts({ parts }: Pick<Isosurface, 'parts'>): ColouredPart[] {
  const found: ColouredPart[] = [];
  for (const [k, { rank, volumeA3 }] of parts.entries()) {
    const colour = colourOf(rank, k);
    const at = found.findIndex((each) => each.colour === colour && each.rank > 0 === rank > 0);
    const before = at < 0 ? { nParts: 0, volumeA3: 0 } : found[at];
    const part = { colour, rank, nParts: before.nParts + 1, volumeA3: before.volumeA3 + volumeA3 };
    if (at < 0) found.push(part);
    else found[at] = { ...part, rank: found[at].rank };
  }
  return found;
}

/** Takes a surface apart by colour. */
export function surfacesOf({ positionsA, normals, triangles, parts }: Isosurface): SolidSurface[] {
  const runs: { colour: string; from: number; to: number }[] = [];
  for (const [k, { rank, firstTriangle, nTriangles }] of parts.entries()) {
    if (nTriangles === 0) continue;
    const colour = colourOf(rank, k);
    const last = runs.at(-1);
    const to = 3 * (firstTriangle + nTriangles);
    if (last?.colour === colour) last.to = to;
    else runs.push({ colour, from: 3 * firstTriangle, to });
  }
  return runs.map(({ colour, from, to }) => ({
    ...{ positions: positionsA, normals, colour },
    indices: triangles.subarray(from, to),
  }));
}

function colourOf(rank: number, k: number): string {
  return rank === 0 ? pocketColour : runningColours[k % runningColours.length];
}
