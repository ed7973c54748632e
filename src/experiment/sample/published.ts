/** The data that the paper is about: OBELiX, served with the page. */
import type { Dataset } from '../../table/dataset';
import type { JobRunner, RunOptions } from '../jobs/jobs';

/** Names its files, relative to the page. */
export const embeddedFiles = {
  name: 'OBELiX v1.2.0',
  train: 'data/obelix/train.csv',
  test: 'data/obelix/test.csv',
  structures: 'data/obelix/cifs.zip',
} as const;

/** What `rowsHash` gives for those files; a test holds the two together. */
export const publishedRows = '4d705a008ad339e5f35caa7615e8201a7e7ab04c0987f65bdcb83f7ee4d70ed7';

/** Hashes the rows of a sample by what makes them the same rows: material ID and log σ, in their order. */
export function rowsHash(
  train: Dataset,
  test: Dataset | null,
  runner: JobRunner,
  options: RunOptions = {},
): Promise<string> {
  const rowsOf = ({ records }: Dataset) => records.map(({ id, logSigma }) => [id, logSigma] as const);
  return runner.run('hash', { parts: [rowsOf(train), test && rowsOf(test)] }, options);
}
