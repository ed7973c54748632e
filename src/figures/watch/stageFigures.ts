import { numberText } from '../../metrics/numberText';
import type { BoostingTrace } from '../../learners/hgb/trace/traceSteps';
import { axisBelow, axisLeft, type Panel } from '../drawing/axes';
import { crosses, discs, line, stairs, type DrawingPoint, type Mark, type Place } from '../drawing/drawing';
import { linearScale } from '../drawing/scale';
import type { DrawnFigure } from '../figure';

/** Rows of a traced fit and how far it is. */
export interface StageView {
  readonly trace: BoostingTrace;
  /** Trees that are added. */
  readonly stage: number;
  readonly target: Float64Array;
  readonly trainRows: Int32Array;
  readonly heldOutRows: Int32Array;
  readonly names: readonly string[];
  /** The chosen row. */
  readonly row: number;
}

/** Prediction against measurement with so many trees: what is left is the distance to the line. */
export function residualFigure(view: StageView): DrawnFigure {
  const { trace, stage, target, trainRows, heldOutRows, names, row } = view;
  const predicted = trace.stages.subarray(stage * trace.nRows, (stage + 1) * trace.nRows);
  const rows = [...trainRows, ...heldOutRows];
  // The axes stay while the trees come: they hold the first and the last stage.
  const last = trace.stages.subarray(trace.stages.length - trace.nRows);
  const range = rangeOf([...rows.map((k) => target[k]), ...rows.map((k) => last[k])]);
  return {
    name: 'boosting-residuals',
    title: `Predictions of ${stage} ${stage === 1 ? 'tree' : 'trees'}`,
    caption:
      'Each mark is a material: across what was measured, upwards what the trees so far predict, log₁₀ σ. The distance to the slanted line is what is left for the next tree.',
    table: () => ({
      columns: ['Material', 'Held out', 'Measured', 'Predicted so far', 'Left to explain'],
      rows: rows.map((k, i) => [
        names[k],
        i < trainRows.length ? 'no' : 'yes',
        target[k],
        predicted[k],
        target[k] - predicted[k],
      ]),
    }),
    height: (width) => (width < 480 ? 300 : 340),
    draw(width, height) {
      const panel: Panel = { left: 40, right: width - 12, top: 24, bottom: height - 44 };
      const x = linearScale(range, [panel.left, panel.right], width < 480 ? 4 : 6);
      const y = linearScale(range, [panel.bottom, panel.top], 5);
      const place = (k: number): Place => [x.place(target[k]), y.place(predicted[k])];
      const [from, to] = range.map((value): Place => [x.place(value), y.place(value)]);
      const [px, py] = place(row);
      const marks: Mark[] = [
        ...axisLeft(panel, y),
        ...axisBelow(panel, x, 'measured log₁₀ σ'),
        { kind: 'text', x: 0, y: 12, text: 'predicted so far: ● in training, × held out' },
        { kind: 'path', d: line([from, to]), stroke: 'edge', width: 1.5 },
        { kind: 'path', d: discs([...trainRows].map(place), 2.5), fill: 'accent', opacity: 0.6 },
        { kind: 'path', d: crosses([...heldOutRows].map(place), 3), stroke: 'second', width: 1.5 },
        {
          kind: 'path',
          d: `M${px.toFixed(1)} ${py.toFixed(1)}V${y.place(target[row]).toFixed(1)}`,
          stroke: 'ink',
          width: 2,
        },
        { kind: 'path', d: discs([[px, py]], 5.5), stroke: 'ink', width: 2 },
      ];
      return { marks, points: rows.map((k): DrawingPoint => ({ x: place(k)[0], y: place(k)[1], item: k })) };
    },
    label: (k) => [
      names[k],
      `measured ${numberText(target[k], 2)}`,
      `predicted so far ${numberText(predicted[k], 2)}`,
      `left ${numberText(target[k] - predicted[k], 2)}`,
    ],
  };
}

/** Error in training and on held-out rows over the trees. */
export function errorFigure(
  trainErrors: Float64Array,
  heldOutErrors: Float64Array,
  stage: number,
): DrawnFigure {
  const nTrees = trainErrors.length - 1;
  return {
    name: 'boosting-errors',
    title: 'Error over the trees',
    caption:
      'Root mean square error in decades after each tree: of the rows that are trained on, which always falls, and of the held-out rows, which tells when more trees stop helping.',
    table: () => ({
      columns: ['Trees', 'RMSE in training', 'RMSE held out'],
      rows: Array.from(trainErrors, (error, k) => [k, error, heldOutErrors[k]]),
    }),
    height: () => 240,
    draw(width, height) {
      const panel: Panel = { left: 40, right: width - 12, top: 24, bottom: height - 44 };
      const x = linearScale([0, nTrees], [panel.left, panel.right], 5, 1);
      const highest = rangeOf([...trainErrors, ...heldOutErrors])[1];
      const y = linearScale([0, highest], [panel.bottom, panel.top], 4);
      const curve = (errors: Float64Array) =>
        Array.from(errors, (error, k): Place => [x.place(k), y.place(error)]);
      const at = x.place(stage);
      const marks: Mark[] = [
        ...axisLeft(panel, y),
        ...axisBelow(panel, x, 'trees'),
        { kind: 'text', x: 0, y: 12, text: 'RMSE, decades: — in training, - - held out' },
        { kind: 'path', d: `M${at.toFixed(1)} ${panel.top}V${panel.bottom}`, stroke: 'edge' },
        { kind: 'path', d: line(curve(trainErrors)), stroke: 'accent', width: 2 },
        { kind: 'path', d: line(curve(heldOutErrors)), stroke: 'second', width: 2, dash: '6 3' },
        { kind: 'path', d: discs([[at, y.place(trainErrors[stage])]], 4), fill: 'accent' },
        { kind: 'path', d: discs([[at, y.place(heldOutErrors[stage])]], 4), fill: 'second' },
      ];
      const points = [...curve(trainErrors), ...curve(heldOutErrors)].map(([px, py], k): DrawingPoint => ({
        x: px,
        y: py,
        item: k % trainErrors.length,
      }));
      return { marks, points };
    },
    label: (k) => [
      `${k} ${k === 1 ? 'tree' : 'trees'}`,
      `training ${trainErrors[k].toFixed(3)}`,
      `held out ${heldOutErrors[k].toFixed(3)}`,
    ],
  };
}

/** The prediction of one row as a sum: where it begins, and what each tree adds. */
export function sumFigure({ trace, stage, target, names, row }: StageView): DrawnFigure {
  const { stages, nRows } = trace;
  const path = Float64Array.from({ length: stages.length / nRows }, (_, k) => stages[k * nRows + row]);
  const range = rangeOf([...path, target[row]]);
  return {
    name: 'boosting-sum',
    title: `${names[row]}: a sum of trees`,
    caption: `The prediction begins at the mean of the training rows, ${numberText(path[0], 2)}, and each tree adds one small step. After ${stage} it is ${numberText(path[stage], 2)}; measured is ${numberText(target[row], 2)}.`,
    table: () => ({
      columns: ['Trees', 'This tree adds', 'Sum'],
      rows: Array.from(path, (sum, k) => [
        k,
        k === 0 ? NaN : trace.model.value[trace.leaves[(k - 1) * nRows + row]],
        sum,
      ]),
    }),
    height: () => 240,
    draw(width, height) {
      const panel: Panel = { left: 44, right: width - 12, top: 24, bottom: height - 44 };
      const x = linearScale([0, path.length - 1], [panel.left, panel.right], 5, 1);
      const y = linearScale(range, [panel.bottom, panel.top], 4);
      const places = Array.from(path, (sum, k): Place => [x.place(k), y.place(sum)]);
      const measured = y.place(target[row]);
      const marks: Mark[] = [
        ...axisLeft(panel, y),
        ...axisBelow(panel, x, 'trees'),
        { kind: 'text', x: 0, y: 12, text: 'log₁₀ σ: — sum of the trees, - - measured' },
        {
          kind: 'path',
          d: `M${panel.left} ${measured.toFixed(1)}H${panel.right}`,
          stroke: 'report-ink',
          dash: '6 3',
          width: 1.5,
        },
        { kind: 'path', d: stairs(places), stroke: 'hairline', width: 1.5 },
        { kind: 'path', d: stairs(places.slice(0, stage + 1)), stroke: 'ink', width: 2 },
        { kind: 'path', d: discs([places[stage]], 4), fill: 'ink' },
      ];
      return { marks, points: places.map(([px, py], k): DrawingPoint => ({ x: px, y: py, item: k })) };
    },
    label: (k) => [
      `${k} ${k === 1 ? 'tree' : 'trees'}`,
      `sum ${numberText(path[k], 3)}`,
      ...(k > 0 ? [`this tree adds ${numberText(path[k] - path[k - 1], 3)}`] : []),
    ],
  };
}

function rangeOf(values: readonly number[]): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const margin = Math.max(0.1, (high - low) * 0.04);
  return [low - margin, high + margin];
}
