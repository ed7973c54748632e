import type { MaterialRecord } from '../../table/dataset';
import type { SampleRows } from './readSample';

/** Lists the rows of train, then of test: the order of every feature matrix. */
export function knownRecords({ train, test }: Pick<SampleRows, 'train' | 'test'>): readonly MaterialRecord[] {
  return [...train.records, ...(test?.records ?? [])];
}
