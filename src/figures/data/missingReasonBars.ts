import { counted } from '../../base/words/counted';
import { shorten } from '../../base/problem';
import type { ReasonCount } from '../../features/matrix/columnSummary';
import { missingReasons } from '../../features/matrix/reasons';
import { hatches } from '../drawing/hatch';
import type { DrawnFigure, FigureTable } from '../figure';
import type { BarLook } from './bars/barMarks';
import { lyingHeight, stackedBars, type Stacks } from './bars/stackedBars';

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

/** Materials without a value, by column and reason: a stacked bar for each, the most frequent reason first. */
export function missingFigure(bars: readonly MissingBar[], nRows: number): DrawnFigure {
  const stacks = missingStacks(bars);
  return {
    name: 'missing-values',
    title: 'Materials without a value, by column',
    caption: 'Stacked bars by column: how many materials have no measured value there, by reason.',
    table: () => missingTable(bars, nRows),
    height: (width) => lyingHeight(stacks, width),
    draw: stackedBars(stacks, () => false),
    label: (item) => {
      const k = Math.floor(item / stacks.parts.length);
      const { columns } = bars[k];
      const { text, counts } = stacks.parts[item % stacks.parts.length];
      const more = columns.length > mostTold ? [`and ${columns.length - mostTold} more columns`] : [];
      const many = counted(counts[k], 'material');
      return [`${many}: ${text}`, ...columns.slice(0, mostTold).map((name) => shorten(name, 40)), ...more];
    },
  };
}

/** So many columns of a bar are named at the pointer. */
const mostTold = 12;

function missingStacks(bars: readonly MissingBar[]): Stacks {
  return {
    names: bars.map(nameOf),
    parts: reasonCodes(bars).map((code, order) => ({
      text: missingReasons[code].text,
      counts: bars.map(({ reasons }) => reasons.find((reason) => reason.code === code)?.nCells ?? 0),
      look: reasonLook(order),
    })),
    counts: 'materials without a value',
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
function nameOf({ columns }: MissingBar): string {
  const more = columns.length === 1 ? '' : ` +${columns.length - 1} more`;
  return `${shorten(columns[0], 28 - more.length)}${more}`;
}

/** Reasons differ by hatch as well as by colour, so that they can be told apart without it. */
function reasonLook(order: number): BarLook {
  const shape = (order >> 1) % (hatches.length + 1);
  return {
    colour: order % 2 === 0 ? 'accent' : 'report',
    ...(shape > 0 ? { hatch: hatches[shape - 1] } : {}),
  };
}
