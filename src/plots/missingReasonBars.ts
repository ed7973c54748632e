import type { Data } from 'plotly.js-dist-min';
import type { ReasonCount } from '../features/columnSummary';
import { missingReasons } from '../features/reasons';
import { themedAxis, themedLayout, type FigureMaker, type FigureTable, type PlotTokens } from './theme';

/** One bar: a column, or several columns that miss the same cells. */
export interface MissingBar {
  readonly label: string;
  readonly reasons: readonly ReasonCount[];
}

/** Names the bar of columns that miss the same cells: the first of them, and how many more there are. */
export function barOfGroup(group: {
  readonly columns: readonly string[];
  readonly reasons: readonly ReasonCount[];
}): MissingBar {
  const { columns, reasons } = group;
  const more = columns.length - 1;
  return { label: more === 0 ? columns[0]! : `${columns[0]!} +${more} more`, reasons };
}

/** Rows of the table: a line per bar and reason. */
export function missingTable(bars: readonly MissingBar[], nRows: number): FigureTable {
  return {
    columns: ['column', 'reason', 'missing cells', 'share of materials'],
    rows: bars.flatMap(({ label, reasons }) =>
      reasons.map(({ text, nCells }) => [label, text, nCells, nRows === 0 ? NaN : nCells / nRows]),
    ),
  };
}

/** Draws one stacked bar per column: materials without a value, by reason. */
export function missingFigure(bars: readonly MissingBar[]): FigureMaker {
  return (tokens, width) => {
    const codes = [...new Set(bars.flatMap(({ reasons }) => reasons.map(({ code }) => code)))].sort(
      (a, b) => a - b,
    );
    const data = codes.map((code): Data => ({
      type: 'bar',
      orientation: 'h',
      name: missingReasons[code]!.text,
      y: bars.map((_, index) => index),
      x: bars.map(({ reasons }) => reasons.find((reason) => reason.code === code)?.nCells ?? 0),
      marker: reasonMarker(code, tokens),
      hovertemplate: `%{x} materials: ${missingReasons[code]!.text}<extra></extra>`,
    }));
    const longest = width < 480 ? 16 : 28;
    return {
      data,
      layout: {
        ...themedLayout(tokens),
        height: missingHeight(bars.length, codes.length),
        barmode: 'stack',
        bargap: 0.25,
        showlegend: true,
        legend: { orientation: 'h', x: 0, y: 1, yanchor: 'bottom', font: { size: 11 } },
        margin: { l: width < 480 ? 112 : 184, r: 8, t: 24 + 20 * codes.length, b: 40 },
        xaxis: {
          ...themedAxis(tokens),
          title: { text: 'materials without a value', font: { color: tokens.muted, size: 12 } },
        },
        yaxis: {
          ...themedAxis(tokens),
          autorange: 'reversed',
          showgrid: false,
          ticks: '',
          tickvals: bars.map((_, index) => index),
          ticktext: bars.map(({ label }) =>
            label.length > longest ? `${label.slice(0, longest - 1)}…` : label,
          ),
        },
      },
    };
  };
}

/** Height in px: a line per bar, and a line of legend per reason. */
export function missingHeight(nBars: number, nReasons: number): number {
  return 72 + 20 * nReasons + 22 * Math.max(1, nBars);
}

const shapes = ['', '/', 'x', '.', '\\', '+', '-', '|'] as const;

/** Reasons differ by pattern as well as by shade, so that they can be told apart without colour. */
function reasonMarker(code: number, tokens: PlotTokens): Record<string, unknown> {
  const shape = shapes[code % shapes.length]!;
  const color = code % 2 === 0 ? tokens.accent : tokens.report;
  return shape === ''
    ? { color }
    : {
        color,
        pattern: { shape, size: 6, solidity: 0.4, fgcolor: color, bgcolor: tokens.surface },
        line: { width: 1, color },
      };
}
