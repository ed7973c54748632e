import type { MaterialRecord } from '../src/table/dataset';

/** Makes a row of a formula, everything else missing unless it is given. */
export function materialRecord(more: Partial<MaterialRecord> = {}): MaterialRecord {
  return {
    id: 'x',
    file: 'x.csv',
    row: 1,
    reducedComposition: 'LiF',
    trueComposition: '',
    formulaUnitsZ: NaN,
    spaceGroup: '',
    spaceGroupNumber: NaN,
    cell: [NaN, NaN, NaN, NaN, NaN, NaN],
    family: '',
    doi: '',
    closeMatch: '',
    logSigma: NaN,
    sigmaIsCoerced: 0,
    temperatureC: NaN,
    ...more,
  };
}
