import type { MaterialRecord } from '../../table/dataset';

/** Numbers the papers of some rows; a row without a DOI is a paper of its own. */
export function paperGroups(records: readonly MaterialRecord[], rows: Int32Array): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(rows, (row) => {
    const doi = records[row]!.doi.toLowerCase() || `row ${row}`;
    const found = numbers.get(doi) ?? numbers.size;
    numbers.set(doi, found);
    return found;
  });
}
