import type { Measured, ReportCell, ReportColumn } from '../../experiment/tables/reportTypes';
import { valueText } from '../drawing/valueText';
import { intervalText, numberText } from '../report/numberText';

/** What a reader sees of a cell. */
export interface CellText {
  /** `''` where there is nothing to say, `–` where the number is undefined. */
  readonly value: string;
  /** `[0.56, 0.75]`; `''` where there is none. */
  readonly interval: string;
  readonly isNumber: boolean;
}

/** The number of a cell; null where it holds none. */
export function numberOf(cell: ReportCell | undefined): number | null {
  if (typeof cell === 'number') return cell;
  return isMeasured(cell) ? cell.value : null;
}

export function isMeasured(cell: ReportCell | undefined): cell is Measured {
  return typeof cell === 'object' && cell !== null;
}

/** Writes a cell with the decimals and the sign of its column. */
export function cellText(column: ReportColumn, cell: ReportCell | undefined): CellText {
  const value = numberOf(cell);
  if (value === null) return { value: typeof cell === 'string' ? cell : '', interval: '', isNumber: false };
  const { digits, isSigned } = column;
  const text = digits === undefined ? valueText(value, 6) : numberText(value, digits, isSigned);
  const interval =
    isMeasured(cell) && cell.interval && Number.isFinite(value)
      ? intervalText(cell.interval, digits ?? 2, isSigned)
      : '';
  return { value: text, interval, isNumber: true };
}

/** Writes measured less report with its sign; `''` where either is no number or the column counts or names. */
export function differenceText(
  column: ReportColumn,
  measured: ReportCell | undefined,
  report: ReportCell | undefined,
): string {
  const [here, there] = [numberOf(measured), numberOf(report)];
  if (column.digits === undefined || here === null || there === null) return '';
  return Number.isFinite(here - there) ? numberText(here - there, column.digits, true) : '';
}
