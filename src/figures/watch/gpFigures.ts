import { normalDensity } from '../../base/normalDistribution';
import { leastAndGreatest } from '../../base/statistics';
import type { PosteriorTrace } from '../../explain/posteriorTrace';
import { axisBelow, axisLeft, type Panel } from '../drawing/axes';
import { discs, line, type DrawingPoint, type Mark, type Place } from '../drawing/drawing';
import { linearScale } from '../drawing/scale';
import { fittingText } from '../drawing/textWidth';
import type { DrawnFigure } from '../figure';

/** A training row: what it is and what was measured of it. */
export interface GpNeighbour {
  readonly name: string;
  readonly id: string;
  readonly doi: string;
  /** log10(σ / S cm⁻¹). */
  readonly target: number;
}

/** What is drawn: one prediction after some training rows. */
export interface GpView {
  readonly trace: PosteriorTrace;
  /** Rows that are known. */
  readonly step: number;
  /** By training row. */
  readonly neighbours: readonly GpNeighbour[];
  /** Of the material that is predicted. */
  readonly name: string;
  readonly measured: number;
}

const number = (value: number, digits = 2) =>
  value
    .toFixed(digits)
    .replace(/^-(?=[0.]*$)/, '')
    .replace('-', '−');
/** Where all rows are known, what was measured is shown. */
const isAtEnd = ({ trace, step }: GpView) => step === trace.order.length;

/** The training rows of the greatest weight, in the order in which they are added. */
export function gpNeighboursFigure(view: GpView, nShown = 14): DrawnFigure {
  const { trace, step, neighbours } = view;
  const { order, weights, likeness } = trace;
  // The last that was added is always among them; at the end those that count most.
  const first = isAtEnd(view) ? 0 : Math.max(0, step - nShown);
  const shown = order.subarray(first, first + nShown);
  const rowHeight = 22;
  return {
    name: 'gp-neighbours',
    title: 'Neighbours and their weights',
    caption: `Training rows by how much their value counts in the prediction of ${view.name} when all are known. A weight below 0 is held against others. Filled: known by now.`,
    table: () => ({
      columns: [
        'Added',
        'Material',
        'ID',
        'Paper (DOI)',
        'log10 sigma',
        'Likeness',
        'Weight',
        'Mean then',
        'sd then',
      ],
      rows: Array.from(order, (position, k) => {
        const { name, id, doi, target } = neighbours[position];
        const then = [trace.means[k + 1], trace.sds[k + 1]];
        return [k + 1, name, id, doi, target, likeness[position], weights[position], ...then];
      }),
    }),
    height: () => 48 + nShown * rowHeight,
    draw(width, height) {
      const panel: Panel = {
        left: Math.min(190, width * 0.42),
        right: width - 52,
        top: 22,
        bottom: height - 24,
      };
      const [least, most] = leastAndGreatest([0, ...weights]);
      const x = linearScale([least, Math.max(most, 0.01)], [panel.left, panel.right], 4);
      const zero = x.place(0);
      const middle = (k: number) => panel.top + rowHeight * (k + 0.5);
      const bar = (k: number) => {
        const to = x.place(weights[shown[k]]);
        return `M${zero.toFixed(1)} ${middle(k) - 7}H${to.toFixed(1)}V${middle(k) + 7}H${zero.toFixed(1)}z`;
      };
      const rows = Array.from(shown.keys());
      const isKnown = (k: number) => first + k < step;
      const marks: Mark[] = [
        { kind: 'text', x: 0, y: 12, text: 'Material, log₁₀ σ' },
        { kind: 'text', x: panel.left, y: 12, text: 'weight in the prediction' },
        { kind: 'path', d: `M${zero.toFixed(1)} ${panel.top}V${panel.bottom}`, stroke: 'edge' },
        {
          kind: 'path',
          d: rows.filter(isKnown).map(bar).join(''),
          fill: { of: 'accent', over: 'ground', share: 0.6 },
        },
        {
          kind: 'path',
          d: rows
            .filter((k) => !isKnown(k))
            .map(bar)
            .join(''),
          stroke: 'edge',
          dash: '3 2',
        },
        ...axisBelow(panel, x),
      ];
      for (const k of rows) {
        const { name, target } = neighbours[shown[k]];
        const isLast = first + k === step - 1;
        const colour = isKnown(k) ? 'ink' : 'muted';
        const end = Math.max(zero, x.place(weights[shown[k]])) + 6;
        marks.push(
          {
            kind: 'text',
            x: 0,
            y: middle(k) + 4,
            text: fittingText(name, panel.left - 56, 12, isLast),
            colour,
            bold: isLast,
          },
          {
            kind: 'text',
            x: panel.left - 10,
            y: middle(k) + 4,
            text: number(target, 1),
            colour,
            anchor: 'end',
          },
          { kind: 'text', x: end, y: middle(k) + 4, text: number(weights[shown[k]]), colour },
        );
      }
      const points = rows.map((k): DrawingPoint => ({ x: panel.left, y: middle(k), item: shown[k] }));
      return { marks, points };
    },
    label: (position) => [
      neighbours[position].name,
      `measured ${number(neighbours[position].target)}`,
      `likeness ${number(likeness[position])}`,
      `weight ${number(weights[position], 3)}`,
    ],
  };
}

/** The prior and the posterior on one axis of log σ, the known rows under them; at the end what was measured. */
export function gpPosteriorFigure(view: GpView): DrawnFigure {
  const { trace, step, neighbours, measured, name } = view;
  const { order, weights, means, sds } = trace;
  const [mean, sd] = [means[step], sds[step]];
  return {
    name: 'gp-posterior',
    title: `${name}: before and now`,
    caption: `How likely each log₁₀ σ is. Before any row is known: ${number(means[0])} ± ${number(sds[0])}. With ${step} of ${order.length}: ${number(mean)} ± ${number(sd)}.${isAtEnd(view) ? ` Measured: ${number(measured)}.` : ''} Dots below: what was measured of the rows that are known, larger where they count more.`,
    table: () => ({
      columns: ['Rows known', 'Mean', 'sd'],
      rows: Array.from(means, (value, k) => [k, value, sds[k]]),
    }),
    height: () => 300,
    draw(width, height) {
      const panel: Panel = { left: 12, right: width - 12, top: 40, bottom: height - 44 };
      const [low, high] = leastAndGreatest([means[0] - 3 * sds[0], means[0] + 3 * sds[0], measured]);
      const x = linearScale([low, high], [panel.left, panel.right], width < 480 ? 5 : 8);
      const top = normalDensity(0) / sds.reduce((a, b) => Math.min(a, b), sds[0]);
      const base = panel.bottom - 34;
      const y = linearScale([0, top * 1.08], [base, panel.top]);
      const curve = (centre: number, spread: number) =>
        Array.from({ length: 161 }, (_, i): Place => {
          const value = low + ((high - low) * i) / 160;
          return [x.place(value), y.place(normalDensity((value - centre) / spread) / spread)];
        });
      const now = curve(mean, sd);
      const closed = `${line(now)}L${panel.right} ${base.toFixed(1)}L${panel.left} ${base.toFixed(1)}z`;
      const at = x.place(mean);
      const known = order.subarray(0, step);
      const greatestWeight = Math.max(1e-9, Math.abs(weights[order[0]]));
      const dot = (position: number): DrawingPoint & { radius: number } => ({
        x: x.place(Math.max(low, Math.min(high, neighbours[position].target))),
        y: panel.bottom - 14,
        item: position,
        radius: 1.5 + 6 * Math.sqrt(Math.abs(weights[position]) / greatestWeight),
      });
      const dots = Array.from(known, dot);
      const span = `M${x.place(mean - sd).toFixed(1)} ${(base - 8).toFixed(1)}H${x.place(mean + sd).toFixed(1)}`;
      const marks: Mark[] = [
        { kind: 'text', x: 0, y: 12, text: `before: ${number(means[0])} ± ${number(sds[0])} (dashed)` },
        {
          ...{ kind: 'text', x: 0, y: 28, colour: 'accent', bold: true },
          text: `with ${step} ${step === 1 ? 'row' : 'rows'}: ${number(mean)} ± ${number(sd)}`,
        },
        { kind: 'path', d: closed, fill: { of: 'accent', over: 'ground', share: 0.2 } },
        { kind: 'path', d: line(curve(means[0], sds[0])), stroke: 'report-ink', width: 1.5, dash: '6 3' },
        { kind: 'path', d: line(now), stroke: 'accent', width: 2 },
        {
          kind: 'path',
          d: `M${at.toFixed(1)} ${y.place(normalDensity(0) / sd).toFixed(1)}V${base.toFixed(1)}`,
          stroke: 'accent',
        },
        { kind: 'path', d: span, stroke: 'accent', width: 4 },
        { kind: 'path', d: `M${panel.left} ${base.toFixed(1)}H${panel.right}`, stroke: 'edge' },
        ...dots.slice(0, -1).map(({ x: cx, y: cy, radius }): Mark => {
          return {
            kind: 'path',
            d: discs([[cx, cy]], radius),
            fill: { of: 'ink', over: 'ground', share: 0.45 },
          };
        }),
        ...dots.slice(-1).map(({ x: cx, y: cy, radius }): Mark => {
          return { kind: 'path', d: discs([[cx, cy]], radius), fill: 'second' };
        }),
        ...axisBelow(panel, x, 'log₁₀ σ (σ in S/cm)'),
      ];
      if (isAtEnd(view)) {
        const place = x.place(measured);
        marks.push(
          {
            kind: 'path',
            d: `M${place.toFixed(1)} ${panel.top}V${panel.bottom}`,
            stroke: 'second',
            width: 2,
          },
          {
            ...{ kind: 'text', y: panel.top + 12, colour: 'second-ink', bold: true, halo: true },
            x: place + (place > width / 2 ? -6 : 6),
            anchor: place > width / 2 ? 'end' : 'start',
            text: `measured ${number(measured)}`,
          },
        );
      }
      return { marks, points: dots };
    },
    label: (position) => [
      neighbours[position].name,
      `measured ${number(neighbours[position].target)}`,
      `weight ${number(weights[position], 3)}`,
    ],
  };
}

/** Mean and deviation over the number of rows that are known; the first rows have most of the room. */
export function gpPathFigure(view: GpView): DrawnFigure {
  const { trace, step, measured } = view;
  const { means, sds, order } = trace;
  const n = order.length;
  return {
    name: 'gp-path',
    title: 'Row after row',
    caption: `Mean (line) and mean ± sd (band) of the prediction over the number of rows that are known, those of the greatest weight first. The first few rows do most; the other ${Math.max(0, n - 20)} hardly move it.`,
    table: () => ({
      columns: ['Rows known', 'Mean', 'Mean − sd', 'Mean + sd'],
      rows: Array.from(means, (value, k) => [k, value, value - sds[k], value + sds[k]]),
    }),
    height: () => 240,
    draw(width, height) {
      const panel: Panel = { left: 44, right: width - 12, top: 24, bottom: height - 44 };
      const spread = linearScale([0, Math.log2(n + 1)], [panel.left, panel.right]);
      const at = (k: number) => spread.place(Math.log2(k + 1));
      const ticks = [0, 1, 3, 10, 30, 100, 300].filter((k) => k < n * 0.6);
      const x = { place: () => NaN, ticks: [...ticks, n].map((k) => ({ at: at(k), label: String(k) })) };
      const [low, high] = leastAndGreatest([
        measured,
        ...means.map((value, k) => value - sds[k]),
        ...means.map((value, k) => value + sds[k]),
      ]);
      const y = linearScale([low, high], [panel.bottom, panel.top], 5);
      const path = (end: number, side: number) =>
        Array.from({ length: end + 1 }, (_, k): Place => [at(k), y.place(means[k] + side * sds[k])]);
      const band = (end: number) => `${line([...path(end, 1), ...path(end, -1).reverse()])}z`;
      const marks: Mark[] = [
        ...axisLeft(panel, y),
        ...axisBelow(panel, x, 'rows that are known'),
        { kind: 'text', x: 0, y: 12, text: `log₁₀ σ: mean ± sd${isAtEnd(view) ? ', - - measured' : ''}` },
        { kind: 'path', d: band(step), fill: { of: 'accent', over: 'ground', share: 0.2 } },
        { kind: 'path', d: line(path(step, 0)), stroke: 'accent', width: 2 },
        { kind: 'path', d: discs([[at(step), y.place(means[step])]], 4), fill: 'accent' },
      ];
      if (isAtEnd(view)) {
        const to = y.place(measured).toFixed(1);
        marks.push({
          kind: 'path',
          d: `M${panel.left} ${to}H${panel.right}`,
          stroke: 'second',
          width: 1.5,
          dash: '6 3',
        });
      }
      const points = path(n, 0).map(([px, py], k): DrawingPoint => ({ x: px, y: py, item: k }));
      return { marks, points: points.slice(0, step + 1) };
    },
    label: (k) => [`${k} rows known`, `${number(means[k])} ± ${number(sds[k])}`],
  };
}
