/** The plane of distance and prediction, in which a list is looked at as points. */
import { distanceOf, type ListReach } from '../../screen/list/listSummary';
import type { RankedCandidate } from '../../screen/ranking';
import { axisBelow, axisLeft, type Panel } from '../drawing/axes';
import { discs, type Drawing, type Mark, type Place } from '../drawing/drawing';
import { linearScale, type Scale } from '../drawing/scale';
import type { FigureTable } from '../figure';
import { sigmaAxis, titleBelow, wholeLimits } from '../report/rowPoints';

type Point = Pick<RankedCandidate, 'logSigma' | 'nearest'>;

/** Where candidates stand: distance to the right, prediction upwards, px. */
export interface DistancePlane {
  readonly panel: Panel;
  readonly x: Scale;
  readonly y: Scale;
  /** Reads a place back: distance and log10 σ. */
  at(px: number, py: number): { distance: number; prediction: number };
  place(candidate: Point): Place;
}

/** Lays out the plane for a list by how far it reaches, in a given size, px. */
export function distancePlane({ low, high, far }: ListReach, width: number, height: number): DistancePlane {
  const range = wholeLimits(low <= high ? [low, high] : null);
  const panel: Panel = { left: 40, right: width - 12, top: 22, bottom: height - 46 };
  const reach = Math.min(2, Math.ceil(Math.max(0.2, far) * 10) / 10);
  const x = linearScale([0, reach], [panel.left, panel.right], width < 480 ? 4 : 8);
  const y = linearScale(range, [panel.bottom, panel.top], 8, 1);
  return {
    ...{ panel, x, y },
    at: (px, py) => ({
      distance: (reach * (px - panel.left)) / (panel.right - panel.left),
      prediction: range[0] + ((range[1] - range[0]) * (panel.bottom - py)) / (panel.bottom - panel.top),
    }),
    place: (candidate) => [x.place(distanceOf(candidate)), y.place(candidate.logSigma)],
  };
}

/** The axes of the plane. */
export function planeAxes({ panel, x, y }: DistancePlane, width: number): Mark[] {
  return [
    ...axisLeft(panel, y),
    ...axisBelow(panel, x),
    titleBelow(panel, width, 'distance to the nearest known compound'),
    { kind: 'text', x: 0, y: 12, text: `predicted ${sigmaAxis}` },
  ];
}

/** Draws axes and points as plain marks, for a file: all candidates, those that are shown, the shortlist. */
export function planeDrawing(
  plane: DistancePlane,
  width: number,
  lists: { all: readonly Point[]; shown: readonly Point[]; shortlist: readonly Point[] },
): Drawing {
  const dots = (list: readonly Point[], radius: number) => discs(list.map(plane.place), radius);
  const marks: Mark[] = [
    ...planeAxes(plane, width),
    { kind: 'path', d: dots(lists.all, 1.2), fill: { of: 'report', over: 'ground', share: 0.5 } },
    { kind: 'path', d: dots(lists.shown, 1.6), fill: 'accent' },
    { kind: 'path', d: dots(lists.shortlist, 4.5), fill: 'second', stroke: 'ground' },
  ];
  return { marks, points: [] };
}

/** The rows behind the points. */
export function planeTable(
  candidates: readonly RankedCandidate[],
  isShortlisted: (candidate: RankedCandidate) => boolean,
): FigureTable {
  return {
    columns: ['rank', 'id', 'formula', 'distance', 'log_sigma', 'shortlist'],
    rows: candidates.map((candidate) => {
      const { rank, id, formula, logSigma } = candidate;
      return [rank, id, formula, distanceOf(candidate), logSigma, isShortlisted(candidate) ? 1 : 0];
    }),
  };
}
