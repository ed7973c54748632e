import type { MaterialRecord } from '../../table/dataset';
import { groupsByPaper } from '../../folds/materialGroups';

/** Numbers the papers of some rows, in the order of `rows`; rows that share one of several papers belong together. */
export function paperGroups(records: readonly MaterialRecord[], rows: Int32Array): Int32Array {
  return groupsByPaper(Array.from(rows, (row) => records[row])).numbers;
}
