import { axisBelow, axisLeft, type Panel } from '../drawing/axes';
import {
  discs,
  type DrawingColour,
  type DrawingMaker,
  type DrawingPoint,
  type Mark,
  type Place,
} from '../drawing/drawing';
import { linearScale, type Scale } from '../drawing/scale';
import { fittingText } from '../drawing/textWidth';
import { valueText } from '../drawing/valueText';
import {
  parityGap,
  parityGrid,
  parityHead,
  parityMargin,
  type Limits,
  type ParityPanel,
  type ParityPanels,
} from './parityPanels';

const radius = 3;

/** Draws measured against predicted log10 σ, a panel for each model, all with the same limits. Open points are thresholds. */
export function parityDrawing({ records, panels, limits, selected = null }: ParityPanels): DrawingMaker {
  const stageOf = (panel: ParityPanel): DrawingColour => `stage-${panel.stage as 0 | 1 | 2}`;
  return (width) => {
    const { columns, rows: nRows, side } = parityGrid(Math.max(1, panels.length), width);
    const marks: Mark[] = [];
    const points: DrawingPoint[] = [];
    panels.forEach((panel, k) => {
      const [row, column] = [Math.floor(k / columns), k % columns];
      const left = parityMargin.l + column * (side + parityGap);
      const top = parityMargin.t + row * (side + parityHead) + parityHead;
      const box: Panel = { left, right: left + side, top, bottom: top + side };
      const x = scaleOf(limits, box.left, box.right);
      const y = scaleOf(limits, box.bottom, box.top);
      const isLast = row === nRows - 1 || k + columns >= panels.length;
      for (const mark of frame(box, x, y, { withX: isLast, withY: column === 0 })) marks.push(mark);
      marks.push(
        { kind: 'text', x: left, y: top - 24, text: fittingText(panel.label, side), colour: 'ink' },
        { kind: 'text', x: left, y: top - 8, text: fittingText(panel.caption, side) },
      );
      const { predictions } = panel;
      if (!predictions) return;
      const placeOf = (item: number): Place => [x.place(records[item].logSigma), y.place(predictions[item])];
      const [values, thresholds]: [Place[], Place[]] = [[], []];
      records.forEach(({ sigmaIsCoerced }, item) => {
        const place = placeOf(item);
        if (!Number.isFinite(place[0] + place[1])) return;
        (sigmaIsCoerced ? thresholds : values).push(place);
        points.push({ x: place[0], y: place[1], item });
      });
      const colour = stageOf(panel);
      if (values.length > 0)
        marks.push({ kind: 'path', d: discs(values, radius), fill: colour, opacity: 0.75 });
      if (thresholds.length > 0)
        marks.push({ kind: 'path', d: discs(thresholds, radius), stroke: colour, width: 1.25 });
      if (selected === null) return;
      const ring = placeOf(selected);
      if (Number.isFinite(ring[0] + ring[1]))
        marks.push({ kind: 'path', d: discs([ring], 7), stroke: 'ink', width: 2 });
    });
    return { marks, points };
  };
}

/** The scale of one side of a square: ticks at even numbers, or at fours where there are many. */
function scaleOf([low, high]: Limits, from: number, to: number): Scale {
  const { place } = linearScale([low, high], [from, to]);
  const step = high - low > 12 ? 4 : 2;
  const first = Math.ceil(low / step) * step;
  const ticks = Array.from({ length: Math.floor((high - first) / step) + 1 }, (_, k) => first + k * step);
  return { place, ticks: ticks.map((value) => ({ at: place(value), label: valueText(value) })) };
}

/** Grid, axes and the line of perfect predictions of a panel; labels where it stands at the edge. */
function frame(box: Panel, x: Scale, y: Scale, { withX, withY }: { withX: boolean; withY: boolean }): Mark[] {
  const { left, right, top, bottom } = box;
  const below = withX ? axisBelow(box, x, 'measured log₁₀(σ / S cm⁻¹)') : [];
  const verticals = x.ticks.map(({ at }) => `M${at.toFixed(1)} ${top}V${bottom}`).join('');
  const title: Mark = {
    kind: 'text',
    x: left - 43,
    y: (top + bottom) / 2,
    text: 'predicted log₁₀(σ / S cm⁻¹)',
    anchor: 'middle',
    turned: true,
  };
  return [
    { kind: 'path', d: `${verticals}M${left} ${top}V${bottom}H${right}`, stroke: 'hairline' },
    ...axisLeft(box, y, withY),
    ...below,
    ...(withY ? [title] : []),
    { kind: 'path', d: `M${left} ${bottom}L${right} ${top}`, stroke: 'report', dash: '4 3' },
  ];
}
