import { familyNames } from '../cells/family';
import type { CleaningEntry, Dataset } from '../dataset';

/**
 * Gives the rows of some tables one name for each family, however it is spelled (familyNames); each that changes has
 * its entry in the cleaning report.
 * @param columns of the families, by table; undefined for a table without one
 */
export function withFamilySpellings(
  datasets: readonly Dataset[],
  columns: readonly (string | undefined)[],
): readonly Dataset[] {
  const names = familyNames(datasets.flatMap(({ records }) => records.map(({ family }) => family)));
  if (names.size === 0) return datasets;
  return datasets.map((dataset, k): Dataset => {
    const entries: CleaningEntry[] = [];
    const records = dataset.records.map((record) => {
      const name = names.get(record.family);
      if (name === undefined) return record;
      const { file, row, id, family: value } = record;
      const place = { file, row, id, column: columns[k] ?? '', value };
      entries.push({ ...place, action: 'changed', result: name, reason: 'another spelling of this family' });
      return { ...record, family: name };
    });
    return entries.length === 0
      ? dataset
      : { ...dataset, records, cleaning: [...dataset.cleaning, ...entries] };
  });
}
