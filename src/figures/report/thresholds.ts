import type { FigureRows } from '../../experiment/tables/reportTypes';
import type { LegendEntry } from './legend';

/** Where the truth lies behind the target of a row: at it, below an upper bound, above a lower one. */
export function boundOf({ isCensored, isLowerBound }: FigureRows, row: number): 'value' | 'upper' | 'lower' {
  if (isCensored[row] !== 1) return 'value';
  return isLowerBound?.[row] === 1 ? 'lower' : 'upper';
}

/** A word before the measured value of a row: `below `, `above `, or nothing. */
export function boundWord(rows: FigureRows, row: number): string {
  return { value: '', upper: 'below ', lower: 'above ' }[boundOf(rows, row)];
}

/** Explains the open triangles of rows with a threshold for a target; `<` points to the given side. */
export function thresholdLegend(
  rows: FigureRows,
  side: 'left' | 'right',
  words: { readonly upper: string; readonly lower: string },
): LegendEntry[] {
  const has = (bound: 'upper' | 'lower') => rows.ids.some((_, row) => boundOf(rows, row) === bound);
  const entry = (text: string, sign: LegendEntry['sign']): LegendEntry => ({ text, sign, colour: 'muted' });
  return [
    ...(has('upper') ? [entry(`threshold (“<”): ${words.upper}`, side)] : []),
    ...(has('lower') ? [entry(`threshold (“>”): ${words.lower}`, otherSide(side))] : []),
  ];
}

export function otherSide(side: 'left' | 'right'): 'left' | 'right' {
  return side === 'left' ? 'right' : 'left';
}
