import type { Problem } from '../../base/problem';
import type { CleaningLog } from '../cleaning/cleaningLog';
import type { TableTemperature } from '../dataset';
import type { ColumnRoles } from '../roles';
import { statedTemperatures } from '../targetName';
import { cellsOf, type TextTable } from '../csv/textTable';
import { readTemperature, temperatureColumn, type TemperatureColumn } from './temperatureColumn';

/** Reads the temperature of rows: from their column, else from the target's name. */
export class TemperatureReader {
  /** Where temperatures stand; null where there are none. */
  readonly found: TableTemperature | null;
  private readonly cells: readonly string[] | undefined;
  private readonly column: TemperatureColumn | null;
  /** Of all rows, °C; NaN where the target's name states none, or several. */
  private readonly ofTargetC: number;

  constructor(
    private readonly table: TextTable,
    name: string | undefined,
    target: string | undefined,
    private readonly log: CleaningLog,
  ) {
    this.cells = cellsOf(table, name);
    this.column =
      name === undefined || !this.cells ? null : temperatureColumn(name, this.cells, table.delimiter);
    const stated = target === undefined ? [] : statedTemperatures(target);
    this.ofTargetC = stated.length === 1 ? stated[0] : NaN;
    if (this.column !== null) this.found = { column: this.column.name, evidence: this.column.evidence };
    else if (Number.isNaN(this.ofTargetC)) this.found = null;
    else this.found = { column: target!, evidence: `the target’s name states it for all rows` };
  }

  /** Returns the temperature of a row in °C; NaN where it has none. */
  read(i: number, id: string): number {
    if (this.column === null) return this.ofTargetC;
    const value = this.cells![i];
    const place = { i, id, column: this.column.name, value };
    const { temperatureC, reason } = readTemperature(value, this.column);
    if (!Number.isNaN(temperatureC)) {
      if (reason !== null) this.log.changed(place, `${temperatureC} °C`, reason);
      return temperatureC;
    }
    if (reason !== null) this.log.setMissing(place, reason);
    if (!Number.isNaN(this.ofTargetC))
      this.log.changed(
        place,
        `${this.ofTargetC} °C`,
        'no value: the temperature in the target’s name stands for it',
      );
    return this.ofTargetC;
  }

  /** Tells what was assumed about the unit. */
  notes(): Problem[] {
    if (this.column === null) return [];
    const { name, evidence, doubt } = this.column;
    const place = { file: this.table.file, column: name };
    const unit: Problem = {
      ...place,
      severity: 'note',
      code: 'temperature-unit',
      message: `Temperatures: ${evidence}.`,
      remedy: 'Write the unit into the name of the column if it is another.',
    };
    if (doubt === null) return [unit];
    const remedy = 'Correct the unit in the name of the column if it is wrong.';
    return [
      unit,
      { ...place, severity: 'warning', code: 'temperature-unit-doubtful', message: doubt, remedy },
    ];
  }
}

/** Tells whether a column of temperatures has its role, or the target's name states one. */
export function statesTemperature({ temperature, sigma, logSigma }: ColumnRoles): boolean {
  return temperature !== undefined || statedTemperatures(sigma ?? logSigma ?? '').length === 1;
}
