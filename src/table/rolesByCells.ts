import { greatest, least } from '../base/statistics';
import { readNumberCell } from './cells/numberCell';
import { commasOf } from './cells/separators';
import type { TextTable } from './csv/textTable';
import { isOtherQuantity, isTimesTemperature, otherTemperature } from './targetName';

/** Returns the elements of a formula, null for a text that is none. The table does not know chemistry: it is given. */
export type FormulaReader = (text: string) => readonly string[] | null;

const nSampled = 50;
/** Names of quantities that are positive over orders of magnitude too. */
const otherNames =
  /energy|hull|\bgap\b|\b(?:ev|mev|kj|gpa|mpa|kg|mol)\b|fraction|density|mass|volum|time|pressure|ratio|poros|rate|temp|occupan|^x$|^d$|[([]\s*(?!m?S|µS|nS)[A-Za-zÅ°%]/i;

/** The first cells of a column that hold something. */
function sampleOf(cells: readonly string[]): string[] {
  const sample: string[] = [];
  for (let i = 0; i < cells.length && sample.length < nSampled; i++)
    if (cells[i] !== '') sample.push(cells[i]);
  return sample;
}

/** Returns the share of cells that are formulas of at least two elements. */
export function shareOfFormulas(cells: readonly string[], elements: FormulaReader): number {
  const sample = sampleOf(cells);
  const formulas = sample.filter((cell) => /[A-Z]/.test(cell) && (elements(cell)?.length ?? 0) > 1);
  return sample.length === 0 ? 0 : formulas.length / sample.length;
}

/** Finds the column whose cells are formulas: at least four of five; the one with most, the first of equals. */
export function compositionByCells(table: TextTable, elements: FormulaReader): string | undefined {
  const shares = table.columns.map((cells) => shareOfFormulas(cells, elements));
  const best = Math.max(0, greatest(shares));
  return best < 0.8 ? undefined : table.columnNames[shares.indexOf(best)];
}

/**
 * Finds the column that alone holds positive numbers over two orders of magnitude or more, all between 1e-20 and 10, as
 * conductivities are; undefined where several do, or where its name says something else.
 */
export function conductivityByCells(table: TextTable, isFree: (name: string) => boolean): string | undefined {
  const found = table.columnNames.filter((name, k) => {
    if (!isFree(name) || otherNames.test(name) || isOtherQuantity(name) || otherTemperature(name) !== null)
      return false;
    if (isTimesTemperature(name)) return false;
    const sample = sampleOf(table.columns[k]);
    const values = numbersOf(sample, table.delimiter);
    const isPossible = values.every((value) => value > 1e-20 && value < 10);
    if (values.length < 3 || values.length < 0.8 * sample.length || !isPossible) return false;
    return greatest(values) >= 100 * least(values);
  });
  return found.length === 1 ? found[0] : undefined;
}

/**
 * Tells whether the cells of a column named `a`, `b` or `c` can be cell lengths: no running number, and behind a bare
 * capital (an element, a label) most of them from 1.5 to 500 Å. One cell alone decides nothing.
 */
export function canBeLengths(name: string, cells: readonly string[], delimiter: string): boolean {
  const sample = sampleOf(cells);
  if (sample.length < 2) return true;
  const values = numbersOf(sample, delimiter);
  const isRunning = values.every((value, i) => Number.isInteger(value) && value === values[0] + i);
  if (values.length === sample.length && isRunning) return false;
  return (
    !/^[ABC]$/.test(name) || values.filter((value) => value >= 1.5 && value <= 500).length * 2 > sample.length
  );
}

function numbersOf(cells: readonly string[], delimiter: string): number[] {
  const commas = commasOf(cells, delimiter);
  return cells.flatMap((cell) => {
    const read = readNumberCell(cell.replace(/^[<>~≈≤≥]\s*/, ''), commas);
    return read.kind === 'number' ? [read.value] : [];
  });
}
