import type { FeatureBlock } from './featurizer';
import { reasonCode } from '../matrix/reasons';

/** Name of the column that is made from the target: new candidates do not have it (DEFINITIONS §6). */
export const coercedColumn = 'sigma_is_coerced';

/** 1 where the target is a threshold that stands for the value; missing where there is no target. */
export const coercedFlag: FeatureBlock = {
  name: 'coerced',
  columnNames: [coercedColumn],
  version: 1,
  tables: [],
  readsStructure: false,
  compute({ record }, _tables, values, reasons) {
    if (Number.isNaN(record.logSigma)) reasons[0] = reasonCode('no-target');
    else values[0] = record.sigmaIsCoerced;
  },
};
