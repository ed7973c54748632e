import { InputError } from '../../base/problem';
import type { Problem } from '../../base/problem';
import type { Composition } from '../../crystal/chemistry/composition';
import { elementsOfFormula, parseFormula } from '../../crystal/chemistry/formula';
import { papersOfRecord } from '../../folds/materialGroups';
import type { TextTable } from '../../table/csv/textTable';
import { cellsOf } from '../../table/csv/textTable';
import type { MaterialRecord } from '../../table/dataset';
import { guessRoles } from '../../table/guessRoles';
import type { ColumnRoles } from '../../table/roles';
import { targetAtAnyTemperature } from '../../table/targetName';
import { saysItsUnit, temperatureColumn } from '../../table/temperature/temperatureColumn';
import type { JobRunner, RunOptions } from '../jobs/jobs';
import { readTable } from '../sample/fieldTable/readTable';
import type { SampleFile } from '../sample/readSample';
import { celsiusOf, temperatureUse, type TemperatureUse } from './temperatureUse';

/** A measurement that can be used, as it stands in its table. */
export interface FurtherMeasurement {
  /** Its ID is like that of no other table; log σ is at the temperature of the measurement. */
  readonly record: MaterialRecord;
  readonly composition: Composition;
  /** DOIs in lower case, or what stands in their place; empty where its paper is not told. */
  readonly papers: readonly string[];
  readonly use: Extract<TemperatureUse, 'asItIs' | 'converted'>;
}

/** How many rows a table has, and what became of them: each row of `nRead` is in one count of the first group alone. */
export interface FurtherCounts {
  readonly nRead: number;
  /** Exact repeats of an earlier row. */
  readonly nRepeated: number;
  readonly nWithoutConductivity: number;
  /** No formula, or one that cannot be read. */
  readonly nNotFormula: number;
  /** It may be °C or K. */
  readonly nUnitUnknown: number;
  /** Below 5 °C or above 260 °C. */
  readonly nTooFar: number;
  readonly nAsItIs: number;
  readonly nConverted: number;
  /** Of those as they are: taken as measured at room temperature. */
  readonly nWithoutTemperature: number;
  /** Of the usable: nothing is barred for their paper. */
  readonly nWithoutDoi: number;
}

/** A table of further measurements, read and cleaned: what no sample changes. */
export interface FurtherTable {
  /** Of the file, for people. */
  readonly name: string;
  /** Over its bytes, hexadecimal. */
  readonly sha256: string;
  readonly measurements: readonly FurtherMeasurement[];
  readonly counts: FurtherCounts;
  readonly problems: readonly Problem[];
}

/** Reads a table of further measurements. Throws InputError where it holds no compositions or no conductivities. */
export async function readFurtherTable(
  file: SampleFile,
  runner: JobRunner,
  { signal }: RunOptions = {},
): Promise<FurtherTable> {
  const { table, problems, bytes } = await readTable(file, runner, { signal });
  const roles = rolesAtAnyTemperature(table);
  const dataset = await runner.run('cleanTable', { table, roles, split: 'candidates' }, { signal });
  const sha256 = await runner.run('hash', { parts: ['further', bytes] }, { signal });
  const isStated = unitsStated(table, roles.temperature);
  return {
    ...sorted(dataset.records, table.nRows, isStated),
    name: table.file,
    sha256,
    problems: [...problems, ...dataset.problems],
  };
}

/** Guesses the columns; the conductivity may be that of another temperature than the room's. */
function rolesAtAnyTemperature(table: TextTable): ColumnRoles {
  const { roles } = guessRoles(table, elementsOfFormula);
  if (roles.sigma !== undefined || roles.logSigma !== undefined) return roles;
  for (const name of table.columnNames) {
    const target = targetAtAnyTemperature(name);
    if (target !== null && !Object.values(roles).includes(name)) return { ...roles, [target.role]: name };
  }
  throw withoutConductivities(table);
}

/** Tells of each row whether the unit of its temperature is known. */
function unitsStated(table: TextTable, name: string | undefined): (record: MaterialRecord) => boolean {
  const cells = cellsOf(table, name);
  if (name === undefined || cells === undefined) return () => true;
  const { isStated, unit } = temperatureColumn(name, cells, table.delimiter);
  if (isStated || unit === 'K') return () => true;
  return ({ row }) => saysItsUnit(cells[row - 1]);
}

function sorted(
  records: readonly MaterialRecord[],
  nRead: number,
  isStated: (record: MaterialRecord) => boolean,
): Pick<FurtherTable, 'measurements' | 'counts'> {
  const measurements: FurtherMeasurement[] = [];
  let [nWithoutConductivity, nNotFormula, nUnitUnknown, nTooFar] = [0, 0, 0, 0];
  for (const record of records) {
    const composition = compositionOf(record);
    const use = temperatureUse(record.temperatureC, isStated(record));
    if (Number.isNaN(record.logSigma)) nWithoutConductivity++;
    else if (composition === null) nNotFormula++;
    else if (use === 'unitUnknown') nUnitUnknown++;
    else if (use === 'tooFar') nTooFar++;
    else {
      const temperatureC = celsiusOf(record.temperatureC, isStated(record));
      const { givenId: _given, ...row } = record;
      measurements.push({
        record: { ...row, id: `further:${record.id}`, temperatureC },
        composition,
        papers: papersOfRecord(record),
        use,
      });
    }
  }
  const count = (has: (measurement: FurtherMeasurement) => boolean) => measurements.filter(has).length;
  return {
    measurements,
    counts: {
      nRead,
      nRepeated: nRead - records.length,
      nWithoutConductivity,
      nNotFormula,
      nUnitUnknown,
      nTooFar,
      nAsItIs: count(({ use }) => use === 'asItIs'),
      nConverted: count(({ use }) => use === 'converted'),
      nWithoutTemperature: count(({ record }) => Number.isNaN(record.temperatureC)),
      nWithoutDoi: count(({ papers }) => papers.length === 0),
    },
  };
}

/** Returns the composition of a row; null where its formula is missing or cannot be read. */
export function compositionOf({ reducedComposition }: MaterialRecord): Composition | null {
  if (reducedComposition === '') return null;
  try {
    return parseFormula(reducedComposition);
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}

function withoutConductivities({ file, columnNames }: TextTable): InputError {
  return new InputError({
    code: 'missing-target-column',
    file,
    message: 'No column holds the ionic conductivity, so that there are no further measurements.',
    remedy: `Name it σ (S/cm) or log10 σ in the table. The columns are: ${columnNames.slice(0, 50).join(', ')}.`,
  });
}
