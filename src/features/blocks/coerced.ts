import { makeBlock } from './featurizer';
import { reasonCode } from '../matrix/reasons';

/** Name of the column that is made from the target: new candidates do not have it (DEFINITIONS §6). */
export const coercedColumn = 'sigma_is_coerced';

/** 1 where the target is a threshold that stands for the value; missing where there is no target. */
export const coercedFlag = makeBlock({
  name: 'coerced',
  columns: [
    {
      name: coercedColumn,
      text: '1 where the conductivity was given as a threshold such as <1E-10. Made from the target: a new candidate has none',
      unit: '',
      heading: 'Censoring flag',
      group: 'coerced',
    },
  ],
  version: 1,
  tables: [],
  readsStructure: false,
  compute({ record }, _tables, values, reasons) {
    if (Number.isNaN(record.logSigma)) reasons[0] = reasonCode('no-target');
    else values[0] = record.sigmaIsCoerced;
  },
});
