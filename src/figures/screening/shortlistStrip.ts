import { axisBelow, type Panel } from '../drawing/axes';
import { discs, line, type DrawingMaker, type DrawingPoint, type Mark, type Place } from '../drawing/drawing';
import { linearScale } from '../drawing/scale';
import { columnWidth, fittingText } from '../drawing/textWidth';
import { shareBins } from '../data/histogramRows';
import type { DrawnFigure } from '../figure';
import { emptyMarks, extent, sigmaAxis, titleBelow, wholeLimits } from '../report/rowPoints';

/** A candidate of the shortlist as the strip shows it. */
export interface StripItem {
  readonly id: string;
  readonly formula: string;
  /** log10(σ / S cm⁻¹), predicted; the bounds are NaN where there is no interval. */
  readonly logSigma: number;
  readonly lower: number;
  readonly upper: number;
}

/** More rows than these have no names beside them, and are thinner. */
const mostNamed = 40;
const histogramHeight = 96;

const rowHeight = (n: number) => (n <= mostNamed ? 20 : Math.max(3, 480 / n));

/**
 * Shows where a shortlist lies among what is known: the distribution of measured log10 σ, and under it each candidate's
 * prediction with its interval, on the same axis.
 * @param measured log10(σ / S cm⁻¹) of known compounds; what is no number is left out
 */
export function shortlistStrip(items: readonly StripItem[], measured: readonly number[]): DrawnFigure {
  return {
    name: 'shortlist-among-known',
    title: 'The shortlist among known compounds',
    caption:
      'Above, how many known compounds were measured at each conductivity; below, the prediction for each candidate of the shortlist with its 90 % interval.',
    table: () => ({
      columns: ['ID', 'Formula', 'log_sigma', 'lower_90', 'upper_90', 'share_of_known_below'],
      rows: items.map(({ id, formula, logSigma, lower, upper }) => [
        ...[id, formula, logSigma, lower, upper],
        shareBelow(measured, logSigma),
      ]),
    }),
    height: () => histogramHeight + 24 + items.length * rowHeight(items.length) + 52,
    draw: stripDrawing(items, measured),
    label: (item) => stripLines(items[item], measured),
  };
}

/** Share of the known compounds that were measured below a value, 0-1; NaN of none. */
export function shareBelow(measured: readonly number[], value: number): number {
  const known = measured.filter(Number.isFinite);
  return known.filter((other) => other < value).length / known.length;
}

function stripLines({ formula, logSigma }: StripItem, measured: readonly number[]): string[] {
  const share = shareBelow(measured, logSigma);
  const among = Number.isNaN(share) ? [] : [`above ${(100 * share).toFixed(0)} % of the known`];
  return [formula, `log₁₀ σ ${logSigma.toFixed(2).replace('-', '−')}`, ...among];
}

function stripDrawing(items: readonly StripItem[], measured: readonly number[]): DrawingMaker {
  return (width, height) => {
    if (items.length === 0)
      return { marks: emptyMarks(width, height, 'Nothing on the shortlist.'), points: [] };
    const isNamed = items.length <= mostNamed;
    const names = items.map(({ formula }) => formula);
    const nameWidth = isNamed ? columnWidth(names, Math.min(200, width * 0.3)) : 0;
    const panel: Panel = { left: nameWidth + 12, right: width - 12, top: 14, bottom: height - 46 };
    const range = extent(
      measured,
      items.flatMap(({ logSigma, lower, upper }) => [logSigma, lower, upper]),
    );
    const x = linearScale(wholeLimits(range), [panel.left, panel.right], width < 480 ? 5 : 9, 1);
    const base = panel.top + histogramHeight;
    const rowTop = base + 16;
    const step = rowHeight(items.length);
    const placeOf = ({ logSigma }: StripItem, k: number): Place => [
      x.place(logSigma),
      rowTop + (k + 0.5) * step,
    ];
    const intervals = items.flatMap((item, k) => {
      const y = placeOf(item, k)[1];
      const ends = [x.place(item.lower), x.place(item.upper)];
      return ends.every(Number.isFinite) ? [line([[ends[0], y], [ends[1], y]] as Place[])] : []; // prettier-ignore
    });
    const marks: Mark[] = [
      {
        kind: 'path',
        d: x.ticks.map(({ at }) => `M${at.toFixed(1)} ${panel.top}V${panel.bottom}`).join(''),
        stroke: 'hairline',
      },
      ...histogramMarks(measured, x.place, panel.top, base),
      ...axisBelow(panel, x),
      titleBelow(panel, width, sigmaAxis),
      { kind: 'path', d: intervals.join(''), stroke: 'accent', width: isNamed ? 2 : 1, opacity: 0.55 },
      { kind: 'path', d: discs(items.map(placeOf), isNamed ? 4 : 2), fill: 'accent' },
      ...(isNamed
        ? items.map((item, k): Mark => {
            const text = fittingText(item.formula, nameWidth);
            return { kind: 'text', x: 0, y: placeOf(item, k)[1] + 4, text, colour: 'ink' };
          })
        : []),
    ];
    const points = items.map((item, k): DrawingPoint => {
      const [px, py] = placeOf(item, k);
      return { x: px, y: py, item: k };
    });
    return { marks, points };
  };
}

function histogramMarks(
  measured: readonly number[],
  place: (value: number) => number,
  top: number,
  base: number,
): Mark[] {
  const { edges, series } = shareBins([{ name: 'known', values: measured.filter(Number.isFinite) }], 40);
  const { counts } = series[0];
  const most = counts.reduce((greatest, count) => Math.max(greatest, count), 0);
  if (most === 0) return [];
  const bars = Array.from(counts, (count, bin) => {
    const height = (count / most) * (base - top - 14);
    const [from, to] = [place(edges[bin]), place(edges[bin + 1])];
    return count === 0
      ? ''
      : `M${from.toFixed(1)} ${base}V${(base - height).toFixed(1)}H${to.toFixed(1)}V${base}z`;
  });
  return [
    { kind: 'path', d: bars.join(''), fill: { of: 'report', over: 'ground', share: 0.45 }, stroke: 'ground' },
    {
      ...{ kind: 'text', x: place(edges[0]), y: top + 2 },
      ...{ text: `${measured.filter(Number.isFinite).length} known compounds, measured`, halo: true },
    },
  ];
}
