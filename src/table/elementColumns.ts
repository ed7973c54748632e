import { shorten } from '../base/problem';
import type { TextTable } from './csv/textTable';
import { readNumberCell } from './cells/numberCell';

/**
 * Tells of a table that gives compositions as amounts in columns of elements (Li, La, Zr, O) how its first row would be
 * written as a formula; null of other tables.
 */
export function elementColumnsHint(table: TextTable): string | null {
  const amounts = table.columnNames.flatMap((name, j) => {
    const symbol = /^(?:n|x|amount|stoich(?:\w*[^\W_])?)?[ _(]*([A-Z][a-z]?)[ )]*$/.exec(name)?.[1];
    if (symbol === undefined) return [];
    const cells = table.columns[j].slice(0, 50).filter((cell) => cell !== '');
    const values = cells.map((cell) => readNumberCell(cell, 'unclear'));
    const areAmounts = values.every((read) => read.kind === 'number' && read.value >= 0);
    return cells.length > 0 && areAmounts ? [{ name, symbol, cells: table.columns[j] }] : [];
  });
  if (amounts.length < 2 || !amounts.some(({ symbol }) => symbol === 'Li')) return null;
  const rowOne = amounts
    .filter(({ cells }) => Number(cells[0].replace(',', '.')) > 0)
    .map(({ symbol, cells }) => (Number(cells[0]) === 1 ? symbol : `${symbol}${cells[0].replace(',', '.')}`));
  const names = shorten(amounts.map(({ name }) => name).join(', '), 200);
  return (
    `The columns ${names} look like amounts of elements: ` +
    `write them as one column of formulas, in the first row ${rowOne.join('')}.`
  );
}
