import { InputError } from '../base/problem';
import type { Dataset } from '../table/dataset';

/** Throws InputError for more folds than training rows. */
export function checkFolds(nFolds: number, { file, records }: Dataset): void {
  if (nFolds <= records.length) return;
  throw new InputError({
    severity: 'error',
    code: 'too-many-folds',
    file,
    column: 'folds',
    value: `${nFolds} folds`,
    message: `${records.length} training rows are too few for so many folds.`,
    remedy: `Choose from 2 to ${records.length} folds on the Validate step.`,
  });
}
