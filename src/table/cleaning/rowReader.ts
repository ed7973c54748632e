import { cos } from '../../base/elementary/trigonometry';
import { CleaningLog, type CellPlace } from './cleaningLog';
import {
  readConductivity,
  readLogConductivity,
  type ConductivityCell,
  type RangePolicy,
} from '../cells/conductivityCell';
import type { MaterialRecord, Split } from '../dataset';
import { isMissingMarker, readNumberCell, type Commas } from '../cells/numberCell';
import { commasOf } from '../cells/separators';
import { columnRoles, type ColumnRole, type ColumnRoles } from '../roles';
import { type TargetColumn } from './targetColumn';
import { zeroCelsiusK } from '../temperature/temperatureColumn';
import { TemperatureReader } from '../temperature/temperatureReader';
import { cellsOf, type TextTable } from '../csv/textTable';
import { readSpaceGroupCell, standardSymbol, type SpaceGroupCell } from '../spaceGroups/spaceGroupCell';

const lengthRoles = ['a', 'b', 'c'] as const;
const angleRoles = ['alpha', 'beta', 'gamma'] as const;
const noValue = 'the cell says that there is no value';

/** Reads rows cell by cell, entering into the log whatever is not taken as it stands. */
export class RowReader {
  private readonly cells = new Map<ColumnRole, readonly string[]>();
  private readonly commas = new Map<ColumnRole, Commas>();
  private readonly givenIds: ReadonlySet<string>;
  private readonly usedIds = new Set<string>();
  private readonly spaceGroups = new Map<string, SpaceGroupCell | null>();
  /** By ID: where to go on numbering, so that a column of one ID does not count from 2 in every row. */
  private readonly nextSuffix = new Map<string, number>();
  /** Cells of the target that hold a range. */
  nRanges = 0;

  constructor(
    private readonly table: TextTable,
    private readonly roles: ColumnRoles,
    private readonly split: Split,
    private readonly target: TargetColumn | null,
    private readonly temperature: TemperatureReader,
    private readonly log: CleaningLog,
    private readonly ranges: RangePolicy,
  ) {
    for (const role of columnRoles) {
      const cells = cellsOf(table, roles[role]);
      if (cells !== undefined) this.cells.set(role, cells);
    }
    this.givenIds = new Set(this.cells.get('id'));
  }

  /** Decides by its column what a comma means in the numbers of a role. */
  decideCommas(role: ColumnRole): void {
    const cells = this.cells.get(role);
    if (cells !== undefined) this.commas.set(role, commasOf(cells, this.table.delimiter));
  }

  /** Returns where a role's cell stands and what it holds; `''` where no column plays the role. */
  place(role: ColumnRole, i: number, id: string): CellPlace {
    return { i, id, column: this.roles[role] ?? '', value: this.cells.get(role)?.[i] ?? '' };
  }

  /** Reads one row; null where it was dropped. */
  read(i: number): MaterialRecord | null {
    const id = this.readId(i);
    const known = this.target?.isTimesTemperature ? this.temperature.read(i, id) : null;
    const target = this.readTarget(i, id, known);
    if (target === null) return null;
    const [a, b, c] = lengthRoles.map((role) =>
      this.readNumber(role, i, id, (value) => value > 0, 'a cell length is above zero'),
    );
    const [alpha, beta, gamma] = this.readAngles(i, id);
    const composition = this.readComposition(i, id);
    const given = this.place('id', i, '').value;
    return {
      id,
      ...(given !== '' && given !== id ? { givenId: given } : {}),
      file: this.table.file,
      row: this.rowOf(i),
      reducedComposition: composition.reduced,
      trueComposition: composition.whole,
      formulaUnitsZ: this.readNumber('formulaUnitsZ', i, id, (value) => value > 0, 'Z is above zero'),
      ...this.readSpaceGroup(i, id),
      cell: [a, b, c, alpha, beta, gamma],
      family: this.readText('family', i, id),
      doi: this.readDoi(i, id),
      closeMatch: this.readText('closeMatch', i, id),
      logSigma: target.logSigma,
      sigmaIsCoerced: target.coerced,
      ...(target.isLowerBound ? { isLowerBound: true } : {}),
      temperatureC: known ?? this.temperature.read(i, id),
    };
  }

  /** Number of a row in its file, from 1. */
  private rowOf(i: number): number {
    return (this.table.rowsBefore ?? 0) + i + 1;
  }

  /** Returns an ID that no other row has: the given one, with a number where it repeats, or the row's number. */
  private readId(i: number): string {
    const place = this.place('id', i, '');
    const given = place.value;
    // A test table stands beside a training table, whose rows have numbers too.
    const word = this.split === 'test' ? 'test' : 'row';
    const base = given === '' ? `${word}${this.rowOf(i)}` : given;
    const isTaken = (name: string) => this.usedIds.has(name) || (name !== given && this.givenIds.has(name));
    let id = base;
    let suffix = this.nextSuffix.get(base) ?? 2;
    for (; isTaken(id); suffix++) id = `${base}_${suffix}`;
    this.nextSuffix.set(base, suffix);
    this.usedIds.add(id);
    if (id !== given && this.cells.has('id')) {
      const reason = given === '' ? 'no ID: the row number stands for it' : 'an earlier row has the same ID';
      this.log.changed({ ...place, id }, id, reason);
    }
    return id;
  }

  /** Reads the target; null where the row had to be dropped for the lack of one. */
  private readTarget(i: number, id: string, temperatureC: number | null): ConductivityCell | null {
    const none: ConductivityCell = { logSigma: NaN, coerced: 0, result: '', reason: null, doubt: null };
    if (this.target === null) return none;
    const { role, unit, scale } = this.target;
    const place = this.place(role, i, id);
    const commas = this.commas.get(role)!;
    const timesKelvin = temperatureC === null ? 1 : temperatureC + zeroCelsiusK;
    const options = { ranges: this.ranges, timesKelvin };
    const read = () =>
      role === 'sigma'
        ? readConductivity(place.value, unit, commas, options)
        : readLogConductivity(place.value, unit, commas, scale, options);
    const cell = place.value === '' ? none : read();
    if (cell.isRange) this.nRanges++;
    const missing = Number.isNaN(cell.logSigma);
    if (cell.reason !== null) {
      if (missing) this.log.setMissing(place, cell.reason);
      else this.log.changed(place, cell.result, cell.reason);
    }
    if (cell.doubt !== null) this.log.pleaseCheck(place, cell.result, cell.doubt);
    if (missing && this.split === 'test')
      this.log.pleaseCheck(place, '', 'no usable target: predicted, but not scored');
    if (!missing || this.split !== 'train') return cell;
    this.log.rowDropped(place, 'no usable target, so nothing to learn from');
    return null;
  }

  private readNumber(
    role: ColumnRole,
    i: number,
    id: string,
    isPossible: (value: number) => boolean,
    rule: string,
  ): number {
    const place = this.place(role, i, id);
    if (place.value === '') return NaN;
    const read = readNumberCell(place.value, this.commas.get(role)!);
    if (read.kind === 'missing') return this.log.setMissing(place, noValue);
    if (read.kind === 'unreadable') return this.log.setMissing(place, read.reason);
    if (!isPossible(read.value)) return this.log.setMissing(place, rule);
    if (read.spelling !== null) this.log.changed(place, String(read.value), read.spelling);
    return read.value;
  }

  /** Reads the angles; three that close to no cell (their determinant is not positive) are all set missing. */
  private readAngles(i: number, id: string): readonly number[] {
    const angles = angleRoles.map((role) =>
      this.readNumber(
        role,
        i,
        id,
        (value) => value > 0 && value < 180,
        'a cell angle is between 0 and 180 degrees',
      ),
    );
    const [x, y, z] = angles.map((angle) => cos((angle * Math.PI) / 180));
    const determinant = 1 - x * x - y * y - z * z + 2 * x * y * z;
    if (Number.isNaN(determinant) || determinant > 1e-12) return angles;
    return angleRoles.map((role) =>
      this.log.setMissing(this.place(role, i, id), 'the three angles close to no cell'),
    );
  }

  private readComposition(i: number, id: string): { reduced: string; whole: string } {
    const whole = this.readFormula('trueComposition', i, id);
    const reduced = this.readFormula('reducedComposition', i, id);
    if (reduced !== '') return { reduced, whole };
    const place = this.place('reducedComposition', i, id);
    if (whole === '')
      this.log.pleaseCheck(place, '', 'no composition: every feature made from it is missing');
    else if (this.cells.has('reducedComposition'))
      this.log.changed(place, whole, 'no value: the contents of the cell stand for it');
    return { reduced: whole, whole };
  }

  /** Reads number and symbol of the space group, each from its own cell or else from the other's (DEFINITIONS §1). */
  private readSpaceGroup(i: number, id: string): { spaceGroup: string; spaceGroupNumber: number } {
    const given = this.readSpaceGroupNumber(i, id);
    const text = this.readText('spaceGroup', i, id);
    const place = this.place('spaceGroup', i, id);
    const read = this.spaceGroupIn(text);
    if (text !== '' && read === null) {
      const reason = 'no space group has this symbol';
      if (Number.isNaN(given)) this.log.setMissing(place, reason);
      else this.log.pleaseCheck(place, text, `${reason}: its number was used`);
      return { spaceGroup: Number.isNaN(given) ? '' : text, spaceGroupNumber: given };
    }
    const number = Number.isNaN(given) ? (read?.number ?? NaN) : given;
    if (Number.isNaN(number)) return { spaceGroup: '', spaceGroupNumber: NaN };
    const others = [read?.number, read?.otherNumber].filter((other) => other! >= 1 && other !== number);
    if (others.length > 0)
      this.log.pleaseCheck(
        place,
        text,
        `the symbol or number beside it is another group’s: ${number} was used`,
      );
    const spaceGroup = read?.hasSymbol ? text : standardSymbol(number);
    if (spaceGroup !== text && this.cells.has('spaceGroup'))
      this.log.changed(place, spaceGroup, 'the symbol of the number stands for it');
    if (Number.isNaN(given) && this.cells.has('spaceGroupNumber'))
      this.log.changed(
        this.place('spaceGroupNumber', i, id),
        String(number),
        'the number of the symbol stands for it',
      );
    return { spaceGroup, spaceGroupNumber: number };
  }

  /** Reads the cell of the number, in which a symbol may stand. */
  private readSpaceGroupNumber(i: number, id: string): number {
    const place = this.place('spaceGroupNumber', i, id);
    const isNumber =
      readNumberCell(place.value, this.commas.get('spaceGroupNumber') ?? 'unclear').kind === 'number';
    const read = isNumber ? null : this.spaceGroupIn(place.value);
    if (read !== null) {
      this.log.changed(place, String(read.number), 'the number of this space group');
      return read.number;
    }
    const isPossible = (value: number) => Number.isInteger(value) && value >= 1 && value <= 230;
    return this.readNumber(
      'spaceGroupNumber',
      i,
      id,
      isPossible,
      'space groups have whole numbers from 1 to 230',
    );
  }

  /** Space groups repeat: each text is read once. */
  private spaceGroupIn(text: string): SpaceGroupCell | null {
    const known = this.spaceGroups.get(text);
    if (known !== undefined) return known;
    const read = text === '' ? null : readSpaceGroupCell(text);
    this.spaceGroups.set(text, read);
    return read;
  }

  private readFormula(role: ColumnRole, i: number, id: string): string {
    return this.place(role, i, id).value === 'Na' ? 'Na' : this.readText(role, i, id);
  }

  private readText(role: ColumnRole, i: number, id: string): string {
    const place = this.place(role, i, id);
    if (place.value === '' || !isMissingMarker(place.value)) return place.value;
    this.log.setMissing(place, noValue);
    return '';
  }

  /** Rows are grouped by DOI, so that a link to a paper and its bare DOI must be the same text. */
  private readDoi(i: number, id: string): string {
    const text = this.readText('doi', i, id);
    const doi = text.replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, '');
    if (doi !== text) this.log.changed(this.place('doi', i, id), doi, 'the DOI without its prefix');
    return doi;
  }
}
