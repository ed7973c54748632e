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
export const publishedRows = 'eef551f0d1d57d4b836d89ceb428355abe5b769ac167926b26e4c527ee4c2de7';

/** A sample of more rows is not the paper's, and hashing them would hold up the page. */
const mostRows = 5000;

/** Tells whether rows are the published ones, by their hash. */
export async function isPublishedSample(
  train: Dataset,
  test: Dataset | null,
  published: string,
  runner: JobRunner,
  options: RunOptions = {},
): Promise<boolean> {
  if (train.records.length + (test?.records.length ?? 0) > mostRows) return false;
  return (await rowsHash(train, test, runner, options)) === published;
}

/**
 * Hashes the rows of a sample by what makes them the same rows: material ID and log σ to six decimals, in their order.
 * The last digits of a logarithm differ from browser to browser.
 */
export function rowsHash(
  train: Dataset,
  test: Dataset | null,
  runner: JobRunner,
  options: RunOptions = {},
): Promise<string> {
  const rowsOf = ({ records }: Dataset) =>
    records.map(({ id, logSigma }) => [id, logSigma.toFixed(6)] as const);
  return runner.run('hash', { parts: [rowsOf(train), test && rowsOf(test)] }, options);
}
