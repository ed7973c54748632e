import type { CandidateDependence } from '../../experiment/jobs/explainCandidate';
import { axisBelow, axisLeft, type Panel } from '../drawing/axes';
import { discs, line, type DrawingMaker, type Mark, type Place } from '../drawing/drawing';
import { linearScale } from '../drawing/scale';
import type { DrawnFigure, FigureTable } from '../figure';

/** Curves of single rows that are drawn at most: more are a grey area. */
const mostCurves = 60;

interface DependenceWords {
  /** Name of the column. */
  readonly column: string;
  /** `''` for a pure number. */
  readonly unit: string;
  /** As the candidate is called. */
  readonly candidate: string;
  /** Its value; NaN where it is missing. */
  readonly value: number;
}

/** How predictions change with one column: the mean over the training rows, single rows, and the candidate. */
export function dependenceFigure(found: CandidateDependence, words: DependenceWords): DrawnFigure {
  const { column, candidate } = words;
  const nRows = found.curves.length / found.grid.length;
  return {
    name: `dependence-${column}`,
    title: `If ${column} were otherwise`,
    caption:
      `Predicted log10 conductivity with ${column} changed and all else as it is: the candidate ${candidate}, ` +
      `the mean over ${nRows} training rows (partial dependence), and single training rows.`,
    table: () => dependenceTable(found),
    height: (width) => (width < 480 ? 260 : 280),
    draw: dependenceDrawing(found, words),
  };
}

function dependenceTable({ grid, mean, own, ownMissing, missing }: CandidateDependence): FigureTable {
  const rows = [...grid].map((value, k): (string | number)[] => [
    String(Number(value.toPrecision(6))),
    own[k],
    mean[k],
  ]);
  return {
    columns: ['Value', 'Candidate, log₁₀ σ', 'Mean of training rows, log₁₀ σ'],
    rows: missing ? [...rows, ['missing', ownMissing ?? NaN, missing.mean]] : rows,
  };
}

function dependenceDrawing(
  found: CandidateDependence,
  { column, unit, value }: DependenceWords,
): DrawingMaker {
  const { grid, mean, own, curves, missing, ownMissing } = found;
  const n = grid.length;
  const step = Math.max(1, Math.ceil(curves.length / n / mostCurves));
  const shown = Array.from({ length: Math.floor(curves.length / n / step) }, (_, k) => k * step);
  const drawn = shown.flatMap((row) => [...curves.subarray(row * n, (row + 1) * n)]);
  const all = [...drawn, ...mean, ...own, ...(missing ? [missing.mean, ownMissing!] : [])];
  const [low, high] = all.reduce(
    ([a, b], one) => [Math.min(a, one), Math.max(b, one)],
    [Infinity, -Infinity],
  );
  return (width, height) => {
    const bin = missing ? 64 : 0;
    const panel: Panel = { left: 44, right: width - 12 - bin, top: 40, bottom: height - 46 };
    const x = linearScale([grid[0], grid[n - 1]], [panel.left, panel.right], width < 480 ? 4 : 7);
    const y = linearScale([low, high === low ? low + 1 : high], [panel.bottom, panel.top], 5);
    const curve = (at: (k: number) => number): Place[] =>
      [...grid].map((one, k) => [x.place(one), y.place(at(k))]);
    const marks: Mark[] = [
      ...axisLeft({ ...panel, right: width - 12 }, y),
      ...axisBelow(panel, x, unit ? `${column}, ${unit}` : column),
      { kind: 'text', x: 0, y: 14, text: 'predicted log₁₀(σ / S cm⁻¹)' },
      ...keyMarks(width),
      {
        kind: 'path',
        d: shown.map((row) => line(curve((k) => curves[row * n + k]))).join(''),
        stroke: { of: 'report', over: 'ground', share: 0.35 },
        width: 0.75,
      },
      { kind: 'path', d: line(curve((k) => mean[k])), stroke: 'report-ink', width: 2.5, dash: '6 4' },
      { kind: 'path', d: line(curve((k) => own[k])), stroke: 'accent', width: 2.5 },
    ];
    const at = grid.indexOf(value);
    if (at >= 0) for (const mark of disc(x.place(value), y.place(own[at]), 'accent')) marks.push(mark);
    if (missing) {
      const middle = panel.right + bin / 2 + 4;
      const drawn: typeof marks = [
        ...disc(middle - 8, y.place(missing.mean), 'report-ink'),
        ...disc(middle + 8, y.place(ownMissing), 'accent'),
        { kind: 'text', x: middle, y: panel.bottom + 18, text: 'missing', anchor: 'middle' },
        { kind: 'path', d: `M${panel.right + 8} ${panel.top}V${panel.bottom}`, stroke: 'hairline' },
      ];
      for (const mark of drawn) marks.push(mark);
    }
    return { marks, points: [] };
  };
}

function disc(x: number, y: number, fill: 'accent' | 'report-ink'): Mark[] {
  return [{ kind: 'path', d: discs([[x, y]], 4.5), fill, stroke: 'ground', width: 1.5 }];
}

function keyMarks(width: number): Mark[] {
  const isNarrow = width < 480;
  const places = isNarrow ? [0, 96, 196] : [0, 120, 300];
  const words = isNarrow
    ? ['candidate', 'mean of rows', 'single rows']
    : ['this candidate', 'mean of training rows', 'single training rows'];
  const strokes = [
    { stroke: 'accent', width: 2.5 },
    { stroke: 'report-ink', width: 2.5, dash: '6 4' },
    { stroke: { of: 'report', over: 'ground', share: 0.5 }, width: 1 },
  ] as const;
  return words.flatMap((text, k): Mark[] => [
    { kind: 'path', d: `M${places[k]} 28h16`, ...strokes[k] },
    { kind: 'text', x: places[k] + 22, y: 32, text },
  ]);
}
