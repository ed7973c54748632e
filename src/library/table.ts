/**
 * Tables of materials: reading CSV and .xlsx, guessing what their columns are, and cleaning their cells with a report.
 * @module table
 */
export { csvSteps, readCsv, type ReadTable } from '../table/csv/csv';
export { cellsOf, type TextTable, type TrimmedCell } from '../table/csv/textTable';
export { tableSteps, type TableOptions } from '../table/readTable';
export { sheetNames } from '../table/xlsx/workbook';
export { guessRoles, type GuessedRoles } from '../table/guessRoles';
export { columnRoles, roleLabels, type ColumnRole, type ColumnRoles } from '../table/roles';
export type { FormulaReader } from '../table/rolesByCells';
export { cleanTable, cleanTableSteps } from '../table/cleaning/cleanTable';
export { readNumberCell, type Commas, type NumberCell } from '../table/cells/numberCell';
export { conductivityUnit, type ConductivityUnit } from '../table/cells/conductivityUnit';
export { readSpaceGroupCell, type SpaceGroupCell } from '../table/spaceGroups/spaceGroupCell';
export type { RangePolicy } from '../table/cells/conductivityCell';
export { isUpperBound } from '../table/dataset';
export type {
  ArrheniusFit,
  CleaningEntry,
  Dataset,
  MaterialRecord,
  Split,
  TableTemperature,
} from '../table/dataset';
