import type { DistanceBin, DomainCalibration } from '../../screen/domain/calibration';
import type { DomainKind } from '../../screen/domain/domain';
import { domainLabels } from '../../screen/domain/domainWords';
import { axisBelow, axisLeft, type Panel } from '../drawing/axes';
import {
  crosses,
  discs,
  line,
  type DrawingColour,
  type DrawingMaker,
  type DrawingPoint,
  type Mark,
} from '../drawing/drawing';
import { linearScale, type Scale } from '../drawing/scale';
import type { DrawnFigure, FigureTable } from '../figure';

/** The colours of DomainMark, by their other names. */
const zoneColours: Readonly<Record<DomainKind, DrawingColour>> = {
  inside: 'stage-2-ink',
  edge: 'stage-1-ink',
  outside: 'bad',
};
const farthest = 2;

/** The error of held-out rows against their distance to training, with the bounds of the domain. */
export function domainFigure(calibration: DomainCalibration): DrawnFigure {
  const { bins } = calibration;
  return {
    name: 'domain-calibration',
    title: 'Error against distance',
    caption:
      'Mean absolute error of held-out rows by their distance to the training compounds, beside that of guessing the median, with the bounds of like known, at the edge and outside.',
    table: () => domainTable(calibration),
    height: (width) => (width < 480 ? 280 : 320),
    draw: domainDrawing(calibration),
    label: (bin) => binLabel(bins[bin]),
  };
}

/** The numbers behind it. */
export function domainTable({ bins, insideUpTo, edgeUpTo }: DomainCalibration): FigureTable {
  const kindOf = (middle: number): DomainKind =>
    middle <= insideUpTo ? 'inside' : middle <= edgeUpTo ? 'edge' : 'outside';
  return {
    columns: ['Distance from', 'to', 'Held-out rows', 'MAE (log10)', 'MAE of the median', 'Its middle is'],
    rows: bins.map(({ from, to, n, mae, guessMae }) => [
      ...[from, to, n, mae, guessMae],
      domainLabels[kindOf((from + to) / 2)],
    ]),
  };
}

function domainDrawing({ bins, insideUpTo, edgeUpTo }: DomainCalibration): DrawingMaker {
  return (width, height) => {
    const panel: Panel = { left: 44, right: width - 12, top: 44, bottom: height - 46 };
    const x = rootScale(panel, width < 480 ? [0, 0.05, 0.2, 0.5, 1, 2] : [0, 0.02, 0.1, 0.2, 0.5, 1, 1.5, 2]);
    const highest = bins.reduce((most, { mae, guessMae }) => Math.max(most, mae, guessMae), 1);
    const y = linearScale([0, highest * 1.08], [panel.bottom, panel.top], 5);
    const placesOf = (value: (bin: DistanceBin) => number) =>
      bins.map((bin) => [x.place((bin.from + bin.to) / 2), y.place(value(bin))] as const);
    const errors = placesOf(({ mae }) => mae);
    const guesses = placesOf(({ guessMae }) => guessMae);
    const marks: Mark[] = [
      ...zone(panel, 'inside', x.place(0), x.place(insideUpTo)),
      ...zone(panel, 'edge', x.place(insideUpTo), x.place(edgeUpTo)),
      ...zone(panel, 'outside', x.place(edgeUpTo), x.place(farthest)),
      ...axisLeft(panel, y),
      ...axisBelow(panel, x, 'distance to the training compounds'),
      { kind: 'text', x: 0, y: 13, text: 'MAE of log₁₀ σ: ● the model, × guessing the median' },
      { kind: 'path', d: line(guesses), stroke: 'report', width: 1.5, dash: '4 4' },
      { kind: 'path', d: crosses(guesses, 3), stroke: 'report-ink', width: 1.5 },
      { kind: 'path', d: line(errors), stroke: 'ink', width: 1.5 },
      { kind: 'path', d: discs(errors, 4), fill: 'ink' },
    ];
    const points = errors.map(([px, py], item): DrawingPoint => ({ x: px, y: py, item }));
    return { marks, points };
  };
}

/** A band with its name above; the name is left out where there is no room. */
function zone(panel: Panel, kind: DomainKind, from: number, to: number): Mark[] {
  const colour = zoneColours[kind];
  const isWide = to - from > 7 * domainLabels[kind].length;
  return [
    {
      kind: 'path',
      d: `M${from.toFixed(1)} ${panel.top}H${to.toFixed(1)}V${panel.bottom}H${from.toFixed(1)}z`,
      fill: { of: colour, over: 'ground', share: 0.1 },
    },
    {
      kind: 'path',
      d: `M${from.toFixed(1)} ${panel.top}H${to.toFixed(1)}`,
      stroke: colour,
      width: 3,
    },
    ...(isWide
      ? [
          {
            ...{ kind: 'text', x: (from + to) / 2, y: panel.top - 8, text: domainLabels[kind] },
            ...{ colour, anchor: 'middle', bold: true },
          } satisfies Mark,
        ]
      : []),
  ];
}

/** An axis by the square root of the distance: most compounds are near. */
function rootScale({ left, right }: Panel, values: readonly number[]): Scale {
  const place = (value: number) => left + Math.sqrt(value / farthest) * (right - left);
  return {
    place: (value) => (typeof value === 'number' ? place(value) : NaN),
    ticks: values.map((value) => ({ at: place(value), label: String(value) })),
  };
}

function binLabel({ from, to, n, mae, guessMae }: DistanceBin): string[] {
  return [
    `Distance ${from} to ${to}`,
    `${n} held-out rows`,
    `MAE ${mae.toFixed(2)}, of the median ${guessMae.toFixed(2)}`,
  ];
}
