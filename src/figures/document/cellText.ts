import { intervalOf, numberOf, type Cell, type TableColumn } from '../../experiment/tables/table';
import { valueText } from '../drawing/valueText';
import { intervalText, numberText } from '../../metrics/numberText';

/** What a reader sees of a cell. */
export interface CellText {
  /** `''` where there is nothing to say, `–` where the number is undefined. */
  readonly value: string;
  /** `[0.56, 0.75]`; `''` where there is none. */
  readonly interval: string;
  readonly isNumber: boolean;
}

/** Writes a cell with the decimals and the sign of its column. */
export function cellText(column: TableColumn, cell: Cell | undefined): CellText {
  const value = numberOf(cell);
  if (value === null) return { value: typeof cell === 'string' ? cell : '', interval: '', isNumber: false };
  const { digits, isSigned } = column;
  const text = digits === undefined ? valueText(value, 6) : numberText(value, digits, isSigned);
  const interval = intervalOf(cell);
  const range = interval && Number.isFinite(value) ? intervalText(interval, digits ?? 2, isSigned) : '';
  return { value: text, interval: range, isNumber: true };
}

/** Writes measured less the report's value with its sign; `''` where either is no number or the column counts or names. */
export function differenceText(
  column: TableColumn,
  measured: Cell | undefined,
  paper: Cell | undefined,
): string {
  const [here, there] = [numberOf(measured), numberOf(paper)];
  if (column.digits === undefined || here === null || there === null) return '';
  return Number.isFinite(here - there) ? numberText(here - there, column.digits, true) : '';
}
