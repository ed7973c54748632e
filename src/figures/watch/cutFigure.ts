import { numberText } from '../../metrics/numberText';
import type { ColumnCuts } from '../../learners/hgb/trace/columnCuts';
import { axisBelow, axisLeft, type Panel } from '../drawing/axes';
import { discs, line, type DrawingMaker, type DrawingPoint, type Mark, type Place } from '../drawing/drawing';
import { linearScale } from '../drawing/scale';
import { valueText } from '../drawing/valueText';
import type { DrawnFigure, FigureTable } from '../figure';

/** What is drawn: the cuts of a column, where its bins end, and whether the tree takes this column's cut. */
export interface CutView {
  readonly cuts: ColumnCuts;
  readonly columnName: string;
  /** Upper ends of the bins but the last. */
  readonly thresholds: Float64Array;
}

/** One column's histogram in a node, and the gain of each cut under it. */
export function cutFigure(view: CutView): DrawnFigure {
  return {
    name: 'boosting-cuts',
    title: `Where to cut ${view.columnName}`,
    caption: `Above: the rows of this node in the bins of the column, and what is left to explain in each bin. Below: how much each cut lowers the squared error. ${bestText(view)}`,
    table: () => cutTable(view),
    height: (width) => (width < 480 ? 340 : 380),
    draw: cutDrawing(view),
    label: (bin) => binLines(view, bin),
  };
}

/** Says which cut is the best. */
export function bestText({ cuts: { best }, thresholds, columnName }: CutView): string {
  if (!best) return 'No cut of this column lowers the error here.';
  const side = best.missingGoToLeft ? '; rows without a value go left' : '';
  if (best.bin >= thresholds.length) return `The best cut parts the rows without a value from the others.`;
  return `The best cut is ${columnName} ≤ ${valueText(thresholds[best.bin])}${side}: it lowers the squared error by ${valueText(Number(best.gain.toPrecision(4)))}.`;
}

function cutTable({ cuts, thresholds }: CutView): FigureTable {
  const { counts, sums, gains, gainsMissingLeft } = cuts;
  return {
    columns: ['Bin', 'Values up to', 'Rows', 'Mean residual', 'Gain of the cut behind', 'Gain, missing left'],
    rows: Array.from(counts, (count, bin) => [
      bin < gains.length ? bin + 1 : 'no value',
      thresholds[bin] ?? NaN,
      count,
      count > 0 ? -sums[bin] / count : NaN,
      gains[bin] ?? NaN,
      gainsMissingLeft[bin] ?? NaN,
    ]),
  };
}

function cutDrawing({ cuts, thresholds, columnName }: CutView): DrawingMaker {
  return (width, height) => {
    const { counts, sums, gains, gainsMissingLeft, best } = cuts;
    const room = height - 3 * 22 - 44;
    const [left, right] = [52, width - 12];
    const panels = [0.3, 0.3, 0.4].map((_, k, shares): Panel => {
      const above = shares.slice(0, k).reduce((sum, share) => sum + share, 0);
      const top = 22 + 22 * k + room * above;
      return { left, right, top, bottom: top + room * shares[k] };
    });
    const [rows, residuals, gainPanel] = panels;
    // From the first to the last bin with rows in this node.
    const first = Math.max(0, counts.findIndex((count) => count > 0) - 1);
    const end = Math.min(counts.length, counts.findLastIndex((count) => count > 0) + 2);
    const slot = (right - left) / Math.max(1, end - first);
    const middle = (bin: number) => left + slot * (bin - first + 0.5);
    const edge = (bin: number) => left + slot * (bin - first + 1);

    const rowScale = linearScale([0, most(counts) * 1.05], [rows.bottom, rows.top], 3, 1);
    const bars = Array.from(counts, (count, bin) => {
      const top = rowScale.place(count);
      const gap = Math.min(1, slot * 0.15);
      return count === 0
        ? ''
        : `M${(edge(bin - 1) + gap).toFixed(1)} ${rows.bottom}V${top.toFixed(1)}H${(edge(bin) - gap).toFixed(1)}V${rows.bottom}z`;
    }).join('');

    const means = Float64Array.from(sums, (sum, bin) => (counts[bin] > 0 ? -sum / counts[bin] : NaN));
    const reach = Math.max(0.1, most(means.map(Math.abs)));
    const meanScale = linearScale([-reach * 1.1, reach * 1.1], [residuals.bottom, residuals.top], 3);
    const places = Array.from(means.keys())
      .filter((bin) => !Number.isNaN(means[bin]))
      .map((bin): Place => [middle(bin), meanScale.place(means[bin])]);
    const zero = meanScale.place(0);

    const highest = Math.max(1e-9, most(gains), most(gainsMissingLeft));
    const gainScale = linearScale([0, highest * 1.1], [gainPanel.bottom, gainPanel.top], 3);
    const curve = (values: Float64Array) =>
      Array.from(values.keys())
        .filter((bin) => bin >= first && bin < end && !Number.isNaN(values[bin]))
        .map((bin): Place => [edge(bin), gainScale.place(values[bin])]);
    const valueTicks = ticksAt(thresholds, [first, end], edge, width < 480 ? 3 : 6);
    const marks: Mark[] = [
      heading(rows, 'rows in each bin'),
      ...axisLeft(rows, rowScale),
      { kind: 'path', d: bars, fill: { of: 'accent', over: 'ground', share: 0.55 } },
      heading(
        residuals,
        width < 480
          ? 'left to explain, mean of the bin'
          : 'left to explain: measured less predicted, mean of the bin',
      ),
      ...axisLeft(residuals, meanScale),
      { kind: 'path', d: `M${left} ${zero.toFixed(1)}H${right}`, stroke: 'edge' },
      {
        kind: 'path',
        d: places.map(([x, y]) => `M${x.toFixed(1)} ${zero.toFixed(1)}V${y.toFixed(1)}`).join(''),
        stroke: 'ink',
      },
      { kind: 'path', d: discs(places, 2.5), fill: 'ink' },
      heading(
        gainPanel,
        width < 480 ? 'gain of a cut there' : 'gain: how much a cut there lowers the squared error',
      ),
      ...axisLeft(gainPanel, gainScale),
      ...axisBelow(gainPanel, { place: () => NaN, ticks: valueTicks }, columnName),
      { kind: 'path', d: line(curve(gainsMissingLeft)), stroke: 'report', width: 1.5, dash: '4 3' },
      { kind: 'path', d: line(curve(gains)), stroke: 'second', width: 2 },
    ];
    if (best) {
      const x = edge(best.bin);
      marks.push(
        {
          kind: 'path',
          d: `M${x.toFixed(1)} ${rows.top}V${gainPanel.bottom}`,
          stroke: 'second',
          dash: '3 3',
        },
        { kind: 'path', d: discs([[x, gainScale.place(best.gain)]], 4.5), fill: 'second' },
      );
    }
    const seen = Array.from(counts.keys()).slice(first, end);
    const points = seen.map((bin): DrawingPoint => ({
      x: middle(bin),
      y: rowScale.place(counts[bin]),
      item: bin,
    }));
    return { marks, points };
  };
}

function heading({ top }: Panel, text: string): Mark {
  return { kind: 'text', x: 0, y: top - 6, text };
}

/** A few thresholds as ticks where their cuts are. */
function ticksAt(
  thresholds: Float64Array,
  [first, end]: readonly [number, number],
  edge: (bin: number) => number,
  nTicks: number,
) {
  const stride = Math.max(1, Math.ceil((end - first) / nTicks));
  return Array.from(thresholds.keys())
    .filter((bin) => bin >= first && bin < end - 1 && (bin - first) % stride === Math.floor(stride / 2))
    .map((bin) => ({ at: edge(bin), label: valueText(Number(thresholds[bin].toPrecision(4))) }));
}

function most(values: Float64Array | Int32Array): number {
  let greatest = 0;
  for (const value of values) if (value > greatest) greatest = value;
  return greatest;
}

function binLines({ cuts, thresholds }: CutView, bin: number): string[] {
  const { counts, sums } = cuts;
  const name =
    bin < thresholds.length
      ? `up to ${valueText(thresholds[bin])}`
      : bin >= cuts.gains.length
        ? 'no value'
        : 'above';
  const mean = counts[bin] > 0 ? numberText(-sums[bin] / counts[bin], 2) : '–';
  return [name, `${counts[bin]} rows`, `left to explain ${mean}`];
}
