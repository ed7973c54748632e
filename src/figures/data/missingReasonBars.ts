import { shorten } from '../../base/problem';
import type { ReasonCount } from '../../features/matrix/columnSummary';
import { missingReasons } from '../../features/matrix/reasons';
import type { FigureTable, PlottedFigure } from '../figure';
import {
  escapeMarkup,
  legendAbove,
  themedAxis,
  themedLayout,
  type Data,
  type PlotMaker,
} from '../plotly/plot';
import type { ThemeTokens } from '../tokens';

/** One bar: a column, or several columns that miss the same cells. */
export interface MissingBar {
  readonly columns: readonly string[];
  readonly reasons: readonly ReasonCount[];
}

/** Rows of the table: a line per column and reason. */
export function missingTable(bars: readonly MissingBar[], nRows: number): FigureTable {
  return {
    columns: ['column', 'reason', 'missing cells', 'share of materials'],
    rows: bars.flatMap(({ columns, reasons }) =>
      columns.flatMap((column) =>
        reasons.map(({ text, nCells }) => [column, text, nCells, nRows === 0 ? NaN : nCells / nRows]),
      ),
    ),
  };
}

/** Materials without a value, by column and reason. */
export function missingFigure(bars: readonly MissingBar[], nRows: number): PlottedFigure {
  return {
    by: 'plotly',
    name: 'missing-values',
    title: 'Materials without a value, by column',
    caption: 'Stacked bars by column: how many materials have no measured value there, by reason.',
    table: () => missingTable(bars, nRows),
    // A line per bar, and a line of legend per reason.
    height: () => 72 + 20 * reasonCodes(bars).length + 26 * Math.max(1, bars.length),
    draw: missingPlot(bars),
  };
}

/** Draws one stacked bar per column: materials without a value, by reason, the most frequent reason first. */
function missingPlot(bars: readonly MissingBar[]): PlotMaker {
  return (tokens, width) => {
    const codes = reasonCodes(bars);
    const data = codes.map((code, order): Data => ({
      type: 'bar',
      orientation: 'h',
      name: missingReasons[code].text,
      y: bars.map((_, index) => index),
      x: bars.map(({ reasons }) => reasons.find((reason) => reason.code === code)?.nCells ?? 0),
      marker: reasonMarker(order, tokens),
      customdata: bars.map(({ columns }) => columns.slice(0, 12).map(escapeMarkup).join('<br>')),
      hovertemplate: `%{x} materials: ${missingReasons[code].text}<br>%{customdata}<extra></extra>`,
    }));
    const longest = width < 480 ? 14 : 28;
    return {
      data,
      layout: {
        ...themedLayout(tokens),
        barmode: 'stack',
        bargap: 0.25,
        showlegend: true,
        legend: legendAbove(width < 480 ? 10 : 11),
        margin: { l: width < 480 ? 114 : 184, r: 8, t: 8 + 20 * codes.length, b: 40 },
        xaxis: themedAxis(tokens, 'materials without a value'),
        yaxis: {
          ...themedAxis(tokens),
          autorange: 'reversed',
          showgrid: false,
          ticks: '',
          tickvals: bars.map((_, index) => index),
          ticktext: bars.map((bar) => escapeMarkup(label(bar, longest))),
        },
      },
    };
  };
}

/** Reasons that occur, the most frequent first. */
function reasonCodes(bars: readonly MissingBar[]): number[] {
  const totals = new Map<number, number>();
  for (const { columns, reasons } of bars)
    for (const { code, nCells } of reasons)
      totals.set(code, (totals.get(code) ?? 0) + nCells * columns.length);
  return [...totals].sort(([first, n], [second, m]) => m - n || first - second).map(([code]) => code);
}

/** Names the bar of columns that miss the same cells: the first of them, and how many more there are. */
function label({ columns }: MissingBar, longest: number): string {
  const more = columns.length === 1 ? '' : ` +${columns.length - 1} more`;
  return `${shorten(columns[0], longest - more.length)}${more}`;
}

const shapes = ['', '/', 'x', '.', '-', '\\', '|', '+'] as const;

/** Reasons differ by pattern as well as by colour, so that they can be told apart without it. */
function reasonMarker(order: number, tokens: ThemeTokens): Record<string, unknown> {
  const shape = shapes[(order >> 1) % shapes.length];
  const color = order % 2 === 0 ? tokens.accent : tokens.report;
  if (shape === '') return { color };
  return {
    color,
    pattern: { shape, size: 6, solidity: 0.4, fgcolor: color, bgcolor: tokens.surface },
    line: { width: 1, color },
  };
}
