import type { CleaningEntry, Dataset, MaterialRecord } from '../../table/dataset';
import type { MaterialKey } from '../../table/temperature/temperatureRows';
import type { PlacedStructures } from './placeStructures';

/**
 * Leaves one row of each material to be given a structure: the one whose ID is that of a CIF, else the first. Rows that
 * have a CIF of their own are all left.
 * @param named IDs that CIFs name
 */
export function oneRowOfEach(dataset: Dataset, materialOf: MaterialKey, named: ReadonlySet<string>): Dataset {
  const withOwn = new Set(dataset.records.filter(({ id }) => named.has(id)).map(materialOf));
  const seen = new Set<string>();
  const records = dataset.records.filter((record) => {
    const key = materialOf(record);
    if (named.has(record.id)) return true;
    const isFirst = !withOwn.has(key) && !seen.has(key);
    seen.add(key);
    return isFirst;
  });
  return { ...dataset, records };
}

/**
 * Gives the other rows of each material, at other temperatures, the structure of that row, with what it told about the
 * cell; each has its entry in the cleaning report.
 * @param datasets with all rows, before structures were placed
 */
export function withSharedStructures(
  placed: PlacedStructures,
  datasets: readonly Dataset[],
  materialOf: MaterialKey,
): PlacedStructures {
  const cifs: Record<string, string> = { ...placed.cifs };
  const shared = datasets.map((dataset, k) => {
    const own = placed.datasets[k];
    const done = new Map(own.records.map((record) => [record.row, record]));
    const before = new Map(dataset.records.map((record) => [record.row, record]));
    const byMaterial = new Map<string, MaterialRecord>();
    for (const record of own.records) {
      const key = materialOf(before.get(record.row)!);
      if (!byMaterial.has(key)) byMaterial.set(key, record);
    }
    const cleaning: CleaningEntry[] = [];
    const records = dataset.records.map((record) => {
      const known = done.get(record.row);
      if (known) return known;
      const source = byMaterial.get(materialOf(record));
      if (source === undefined || !Object.hasOwn(placed.cifs, source.id)) return record;
      cifs[record.id] = placed.cifs[source.id];
      const { file, row, id } = record;
      const reason = `the structure of row ${source.row}, the same material at another temperature`;
      cleaning.push({ file, row, id, column: '', value: '', action: 'changed', result: source.id, reason });
      return withCellOf(record, source);
    });
    return { ...own, records, cleaning: [...own.cleaning, ...cleaning] };
  });
  return { ...placed, datasets: shared, cifs };
}

/** Takes over the cell, the space group and Z where the row has none. */
function withCellOf(record: MaterialRecord, source: MaterialRecord): MaterialRecord {
  const isWithoutCell = record.cell.some(Number.isNaN);
  const orElse = (value: number, other: number) => (Number.isNaN(value) ? other : value);
  if (!isWithoutCell) return record;
  return {
    ...record,
    cell: source.cell,
    spaceGroupNumber: orElse(record.spaceGroupNumber, source.spaceGroupNumber),
    formulaUnitsZ: orElse(record.formulaUnitsZ, source.formulaUnitsZ),
  };
}
