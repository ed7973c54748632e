import { InputError } from '../../base/problem';

/** The error of a Parquet file that is damaged or cut off. */
export function brokenParquet(file: string, reason: string): InputError {
  return new InputError({
    code: 'broken-parquet',
    file,
    message: `The Parquet file is damaged or cut off: ${reason}.`,
    remedy: 'Copy or download it again, or write it again.',
  });
}
