import { makeBlock } from './featurizer';
import { reasonCode } from '../matrix/reasons';

const nSpaceGroups = 230;

/** One column per space group, 1 in that of the row; all are missing where the row has no number of 1…230. */
export const spaceGroupOneHot = makeBlock({
  name: 'space_group',
  columns: Array.from({ length: nSpaceGroups }, (_, index) => ({
    name: `sg_${index + 1}`,
    text: `1 where the space group is number ${index + 1}`,
    unit: '',
    heading: 'Space group, one column each',
    group: 'space_group',
  })),
  version: 1,
  tables: [],
  readsStructure: false,
  compute({ record }, _tables, values, reasons) {
    const number = record.spaceGroupNumber;
    if (!(Number.isInteger(number) && number >= 1 && number <= nSpaceGroups)) {
      reasons.fill(reasonCode('no-space-group'));
      return;
    }
    values.fill(0);
    values[number - 1] = 1;
  },
});
