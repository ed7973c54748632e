import { parseFormula } from '../../../crystal/chemistry/formula';
import type { Composition } from '../../../crystal/chemistry/composition';
import type { MaterialRecord } from '../../../table/dataset';
import type { SortKey } from '../../../table/sortRows';

export type ShownSplit = 'all' | 'train' | 'test';

/** A line of the table of materials. */
export interface MaterialRow {
  readonly record: MaterialRecord;
  readonly split: 'train' | 'test';
  /** Position among the records of its split. */
  readonly index: number;
  readonly hasCif: boolean;
  /** null where the formula cannot be read. */
  readonly composition: Composition | null;
}

/** Lists the materials of both splits, train first. */
export function materialRows(
  train: readonly MaterialRecord[],
  test: readonly MaterialRecord[],
  cifs: Readonly<Record<string, string>>,
): MaterialRow[] {
  const list = (records: readonly MaterialRecord[], split: 'train' | 'test') =>
    records.map((record, index) => ({
      record,
      split,
      index,
      hasCif: Object.hasOwn(cifs, record.id),
      composition: readable(record.reducedComposition),
    }));
  return [...list(train, 'train'), ...list(test, 'test')];
}

/** Keeps the rows of a split that hold an element (null for any). */
export function filterMaterials(
  rows: readonly MaterialRow[],
  split: ShownSplit,
  element: string | null,
): readonly MaterialRow[] {
  if (split === 'all' && element === null) return rows;
  return rows.filter(
    (row) =>
      (split === 'all' || row.split === split) &&
      (element === null || row.composition?.symbols.includes(element) === true),
  );
}

/** The cells of a row by which the table sorts and in which it searches. */
export function materialCells({ record, split, hasCif }: MaterialRow): Record<string, SortKey> {
  return {
    id: record.id,
    formula: record.reducedComposition,
    logSigma: record.logSigma,
    // What is missing is no text that a search could find.
    temperature: Number.isNaN(record.temperatureC) ? '' : record.temperatureC,
    activationEnergy: record.arrhenius?.activationEnergyEv ?? '',
    r2: record.arrhenius?.r2 ?? '',
    family: record.family,
    spaceGroup: record.spaceGroupNumber,
    symbol: record.spaceGroup,
    split,
    cif: hasCif ? 'CIF' : 'none',
    doi: record.doi,
  };
}

function readable(formula: string): Composition | null {
  try {
    return parseFormula(formula);
  } catch {
    return null;
  }
}
