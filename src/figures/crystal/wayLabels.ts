/** What lithium's ways take, written beside their tubes, and the way under the pointer. */
import type { WaySegment } from '../../crystal/pathways/course/waySegments';
import type { WayRow } from '../../crystal/pathways/course/wayTable';
import type { Projection, Vector } from '../structure/structureView';

/** A barrier in the picture, at the saddle of its way. */
export interface WayLabel {
  readonly atA: Vector;
  /** eV; behind ≈ where it is no clean saddle. */
  readonly text: string;
  /** Ways of one kind take the same: the foremost of them is written. */
  readonly kind: number;
}

/** Writes what each drawn way takes from its lower place. @param rows of the table of ways: like ones are one kind */
export function wayLabels(ways: readonly WaySegment[], rows: readonly WayRow[]): WayLabel[] {
  const kindOf = new Map(rows.flatMap(({ edges }, kind) => edges.map((edge) => [edge, kind] as const)));
  return ways.map(({ edge, saddleA, barrierEv }) => {
    const kind = kindOf.get(edge) ?? -1;
    return {
      atA: saddleA,
      kind,
      text: `${rows[kind]?.isRefined === false ? '≈ ' : ''}${barrierEv.toFixed(2)}`,
    };
  });
}

/** px beside a tube that are still on it. */
const slackPx = 4;

/** Finds the foremost way at a point of the picture, px; null where there is none. @param radiusA of its tube */
export function wayAt(
  ways: readonly WaySegment[],
  look: Projection,
  x: number,
  y: number,
  radiusA: number,
): WaySegment | null {
  const reach = radiusA * look.scale + slackPx;
  let [best, bestZ] = [null as WaySegment | null, -Infinity];
  for (const way of ways) {
    const [from, saddle, to] = [way.fromA, way.saddleA, way.toA].map((point) => look.place(point));
    for (const [one, two] of [
      [from, saddle],
      [saddle, to],
    ]) {
      const [dx, dy] = [two[0] - one[0], two[1] - one[1]];
      const along = ((x - one[0]) * dx + (y - one[1]) * dy) / (dx * dx + dy * dy || 1);
      const share = Math.min(1, Math.max(0, along));
      const far = Math.hypot(one[0] + share * dx - x, one[1] + share * dy - y);
      const z = one[2] + share * (two[2] - one[2]);
      if (far <= reach && z > bestZ) [best, bestZ] = [way, z];
    }
  }
  return best;
}
