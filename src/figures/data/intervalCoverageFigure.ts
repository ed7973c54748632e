import { least } from '../../base/statistics';
import type { IntervalCheck } from '../../screen/intervals/intervalCoverage';
import { axisBelow, axisLeft, type Panel } from '../drawing/axes';
import {
  discs,
  line,
  type Drawing,
  type DrawingColour,
  type DrawingPoint,
  type Mark,
  type Place,
} from '../drawing/drawing';
import { linearScale, type Scale } from '../drawing/scale';
import type { DrawnFigure, FigureTable } from '../figure';
import { legendHeight, legendMarks } from '../report/legend';

/** Whether intervals and chances of one model hold, by what was held out. */
export interface CoverageChecks {
  /** Of the model, for people. */
  readonly label: string;
  /** Papers, or compositions where there are no papers. */
  readonly by: string;
  readonly papers: IntervalCheck;
  /** Everything alike held out; null while that was not checked. */
  readonly components: IntervalCheck | null;
}

interface CoverageCurve {
  readonly label: string;
  readonly colour: DrawingColour;
  readonly ink: DrawingColour;
  readonly shares: readonly number[];
  readonly check: IntervalCheck;
}

const percent = (share: number) => `${(100 * share).toFixed(0)} %`;

function curvesOf({ by, papers, components }: CoverageChecks): CoverageCurve[] {
  const of = (
    check: IntervalCheck,
    label: string,
    name: 'byRow' | 'byGroup',
    colour: DrawingColour,
    ink = colour,
  ) => ({
    ...{ label, colour, ink, check },
    shares: check.levels.map((level) => level[name]),
  });
  return [
    of(papers, `new ${by}, each counting the same`, 'byGroup', 'accent'),
    of(papers, `their rows`, 'byRow', 'second', 'second-ink'),
    ...(components
      ? [of(components, 'rows without anything alike in training', 'byRow', 'stage-2', 'stage-2-ink')]
      : []),
  ];
}

/** What share of measured values intervals hold, and how often chances come true, beside what they promise. */
export function intervalCoverageFigure(checks: CoverageChecks): DrawnFigure {
  const { label, papers } = checks;
  return {
    name: 'interval-coverage',
    title: `Do the intervals hold? ${label}`,
    caption:
      'Left: the share of measured values inside intervals, against the share that the intervals promise. ' +
      `Right: the share of materials whose measured log10 σ is above ${papers.threshold}, against the predicted chance. ` +
      'On the dashed line promises are kept.',
    table: () => coverageTable(checks),
    height: (width) => layout(width, checks).height,
    draw: (width) => drawCoverage(checks, width),
    label: (item) => labelOf(checks, item),
  };
}

const isNarrow = (width: number) => width < 620;
const panelHead = 26;
const panelFoot = 48;

/** Two square panels, side by side where the width allows. */
function layout(width: number, checks: CoverageChecks) {
  const legend = curvesOf(checks).map(({ label, colour, ink }) => {
    return { text: label, sign: 'line' as const, colour, ink };
  });
  const top = legendHeight(legend, width) + panelHead;
  const left = 44;
  const side = Math.min(300, isNarrow(width) ? width - left - 12 : (width - 2 * (left + 12)) / 2);
  const panel = (x: number, y: number): Panel => ({ left: x, right: x + side, top: y, bottom: y + side });
  const panels = isNarrow(width)
    ? [panel(left, top), panel(left, top + side + panelFoot + panelHead)]
    : [panel(left, top), panel(2 * left + side + 12, top)];
  return { legend, panels, height: Math.round(panels[1].bottom + panelFoot) };
}

function drawCoverage(checks: CoverageChecks, width: number): Drawing {
  const { legend, panels } = layout(width, checks);
  const marks: Mark[] = [...legendMarks(legend, 0, 0, width)];
  const points: DrawingPoint[] = [];
  const axes = (panel: Panel, low: number, words: readonly [below: string, above: string]) => {
    const x = linearScale([100 * low, 100], [panel.left, panel.right], 5);
    const y = linearScale([100 * low, 100], [panel.bottom, panel.top], 5);
    const place = (share: number, scale: Scale) => scale.place(100 * share);
    const ends: Place[] = [
      [panel.left, panel.bottom],
      [panel.right, panel.top],
    ];
    const drawn: typeof marks = [
      ...axisLeft(panel, y),
      ...axisBelow(panel, x, words[0]),
      { kind: 'text', x: panel.left, y: panel.top - 10, text: words[1] },
      { kind: 'path', d: line(ends), stroke: 'muted', dash: '4 3' },
    ];
    for (const mark of drawn) marks.push(mark);
    return (across: number, up: number): Place => [place(across, x), place(up, y)];
  };
  const at = axes(panels[0], lowestOf(checks), ['promised, %', 'inside the interval, %']);
  let item = 0;
  for (const { colour, shares, check } of curvesOf(checks)) {
    const places = shares.map((share, k) => at(check.levels[k].nominal, share));
    marks.push(
      { kind: 'path', d: line(places), stroke: colour, width: 1.75 },
      { kind: 'path', d: discs(places, 3), fill: colour, stroke: 'ground', width: 1 },
    );
    for (const [x, y] of places) points.push({ x, y, item: item++ });
  }
  const above = `above ${String(checks.papers.threshold).replace('-', '−')}, %`;
  const chanceAt = axes(panels[1], 0, ['predicted chance, %', `measured ${above}`]);
  for (const { colour, check } of reliabilityCurves(checks)) {
    const places = check.reliability.map(({ chance, observed }) => chanceAt(chance, observed));
    marks.push(
      { kind: 'path', d: line(places), stroke: colour, width: 1.75 },
      { kind: 'path', d: discs(places, 3), fill: colour, stroke: 'ground', width: 1 },
    );
    for (const [x, y] of places) points.push({ x, y, item: item++ });
  }
  return { marks, points };
}

/** Chances are checked by row. */
function reliabilityCurves(checks: CoverageChecks): CoverageCurve[] {
  return curvesOf(checks).slice(1);
}

/** A multiple of ten below all shares of intervals. */
function lowestOf(checks: CoverageChecks): number {
  const all = curvesOf(checks).flatMap(({ shares }) => shares);
  return Math.max(0, Math.floor(10 * least([0.5, ...all])) / 10);
}

function labelOf(checks: CoverageChecks, item: number): string[] {
  const levels = curvesOf(checks).flatMap(({ label, check, shares }) =>
    check.levels.map(({ nominal, width }, k) => [
      label,
      `promised ${percent(nominal)}, inside ${percent(shares[k])}`,
      Number.isFinite(width) ? `${width.toFixed(1)} powers of ten wide in the mean` : 'without end',
    ]),
  );
  const chances = reliabilityCurves(checks).flatMap(({ label, check }) =>
    check.reliability.map(({ chance, observed, nRows }) => [
      label,
      `predicted chance ${percent(chance)}, measured ${percent(observed)}`,
      `${nRows} rows`,
    ]),
  );
  return [...levels, ...chances][item] ?? [];
}

function coverageTable(checks: CoverageChecks): FigureTable {
  const shares = (check: IntervalCheck, heldOut: string) =>
    check.levels.map(({ nominal, byRow, byGroup, width }) => [
      heldOut,
      'interval',
      nominal,
      byRow,
      byGroup,
      width,
      check.nRows,
    ]);
  const chances = (check: IntervalCheck, heldOut: string) =>
    check.reliability.map(({ chance, observed, nRows }) => [
      heldOut,
      `above ${check.threshold}`,
      ...[chance, observed, '', '', nRows],
    ]);
  const of = (check: IntervalCheck | null, heldOut: string) =>
    check ? [...shares(check, heldOut), ...chances(check, heldOut)] : [];
  return {
    columns: ['held out', 'what', 'promised', 'rows', 'groups counting the same', 'mean width', 'n rows'],
    rows: [...of(checks.papers, checks.by), ...of(checks.components, 'components')],
  };
}
