import { compositionOfRecord, papersOfRecord } from '../../folds/materialGroups';
import type { MaterialRecord } from '../../table/dataset';

/** Rows are of one material where composition, space group and papers are the same; without a composition none is. */
export function materialOfRow(record: MaterialRecord): string {
  const composition = compositionOfRecord(record);
  const parts = [record.spaceGroupNumber, ...papersOfRecord(record).sort()];
  return [composition === '' ? `row ${record.row}` : composition, ...parts].join('\u001f');
}
