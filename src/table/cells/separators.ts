import { hasDecimalComma, type Commas } from './numberCell';

/**
 * Decides by all cells of a column what its commas mean. `1,234,567` and `1,234.5` show that commas part thousands in
 * the whole column, `1.234,5` and `1.234.567` that points do; else commas are decimal where no cell has a decimal point
 * and some comma can mean nothing else, or the file's delimiter is `;`.
 */
export function commasOf(cells: readonly string[], delimiter: string): Commas {
  const some = (pattern: RegExp) => cells.some((cell) => cell.length < 80 && pattern.test(cell));
  const partsByPoint = some(/\d\.\d{3}(?:,\d|\.\d{3})/);
  const partsByComma = some(/\d,\d{3}(?:\.\d|,\d{3})/);
  const decimalComma = cells.some(hasDecimalComma);
  const points = cells.filter((cell) => cell.length < 80 && /\d\.\d/.test(cell));
  if (partsByComma) return partsByPoint || decimalComma ? 'unclear' : 'thousands';
  if (partsByPoint)
    return points.every((cell) => /^\D*[1-9]\d{0,2}(?:\.\d{3})+(?!\d|\.)/.test(cell)) ? 'decimal' : 'unclear';
  if (points.length > 0) return 'unclear';
  return delimiter === ';' || decimalComma ? 'decimal' : 'unclear';
}
