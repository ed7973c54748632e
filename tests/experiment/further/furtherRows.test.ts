import { describe, expect, test } from 'vitest';
import { parseFormula } from '../../../src/crystal/chemistry/formula';
import {
  allowedFurtherRows,
  allowedInFolds,
  furtherRowsOf,
} from '../../../src/experiment/further/furtherRows';
import type { FurtherMeasurement } from '../../../src/experiment/further/furtherTable';
import { furtherLines } from '../../../src/experiment/further/furtherWords';
import { papersOfRecord } from '../../../src/folds/materialGroups';
import type { MaterialRecord } from '../../../src/table/dataset';
import { materialRecord } from '../../materialRecord';

/* Each rule by rows that are made for it. */

const row = (reducedComposition: string, logSigma: number, doi: string): MaterialRecord =>
  materialRecord({ reducedComposition, logSigma, doi });

const measured = (record: MaterialRecord): FurtherMeasurement => ({
  record,
  composition: parseFormula(record.reducedComposition),
  papers: papersOfRecord(record),
  use: record.temperatureC > 32 ? 'converted' : 'asItIs',
});

const counts = {
  nRead: 0,
  nRepeated: 0,
  nWithoutConductivity: 0,
  nNotFormula: 0,
  nUnitUnknown: 0,
  nTooFar: 0,
  nAsItIs: 0,
  nConverted: 0,
  nWithoutTemperature: 0,
  nWithoutDoi: 0,
};

/** The rows that further records become beside known ones, of which the last `nTest` are test rows. */
function further(records: readonly MaterialRecord[], known: readonly MaterialRecord[], nTest: number) {
  const table = { name: 'list', sha256: '', measurements: records.map(measured), counts };
  return furtherRowsOf(table, known, known.length - nTest);
}

const train = [row('Li3PS4', -4, '10.1000/train'), row('Li7La3Zr2O12', -3.5, '10.1000/garnet')];
const test1 = row('LiCoO2', -6, '10.1000/Test');
const known = [...train, test1];
const other = row('Li4SiO4', -9, '10.1000/other');

describe('a further row is barred for ever', () => {
  const barred = (record: MaterialRecord) => {
    const { report } = further([record, other], known, 1);
    const { nPaperOfTest, nCompositionOfTest, nValueOfTest, nBarredForEver, nKept } = report;
    expect(nKept).toBe(2 - nBarredForEver);
    return [nPaperOfTest, nCompositionOfTest, nValueOfTest];
  };

  test('by a paper of a test row, whatever its case, and one of several', () => {
    expect(barred(row('Li2O', -8, '10.1000/test'))).toEqual([1, 0, 0]);
    expect(barred(row('Li2O', -8, '10.1000/a | 10.1000/TEST'))).toEqual([1, 0, 0]);
    expect(barred(row('Li2O', -8, '10.1000/tes'))).toEqual([0, 0, 0]);
  });

  test('by a composition that differs by 0.02 or less of the atoms', () => {
    expect(barred(row('Li2Co2O4', -1, '10.1000/a'))).toEqual([0, 1, 0]);
    // Σ|Δx| of Li1.02CoO2: 2 · (1.02/4.02 − 1/4) = 0.0075; of Li1.04: 0.0149; of Li1.06: 0.0222.
    expect(barred(row('Li1.02CoO2', -1, '10.1000/a'))).toEqual([0, 1, 0]);
    expect(barred(row('Li1.04CoO2', -1, '10.1000/a'))).toEqual([0, 1, 0]);
    expect(barred(row('Li1.06CoO2', -1, '10.1000/a'))).toEqual([0, 0, 0]);
  });

  test('by the value of a test row within 0.15 of the atoms', () => {
    expect(barred(row('Li1.06CoO2', -6.01, '10.1000/a'))).toEqual([0, 0, 1]);
    expect(barred(row('Li1.06CoO2', -6.012, '10.1000/a'))).toEqual([0, 0, 0]);
    // Σ|Δx| = 2 · (x/(x + 3) − 1/4): 0.146 for Li1.43, 0.151 for Li1.45.
    expect(barred(row('Li1.43CoO2', -6, '10.1000/a'))).toEqual([0, 0, 1]);
    expect(barred(row('Li1.45CoO2', -6, '10.1000/a'))).toEqual([0, 0, 0]);
  });

  test('by the value that it has once it is brought to room temperature', () => {
    const hot = { ...row('Li1.06CoO2', -3, '10.1000/a'), temperatureC: 150 };
    const { logSigma, extraVariance } = further([hot], train, 0);
    const kelvin = 423.15;
    const expected = 4.6 - (kelvin / 298) * (4.6 - (-3 + Math.log10(kelvin))) - Math.log10(298);
    expect(logSigma[0]).toBeCloseTo(expected, 12);
    expect(extraVariance[0]).toBeCloseTo(0.8 + ((kelvin / 298 - 1) * 1.25) ** 2, 12);
    const same = further([hot], [...train, { ...test1, logSigma: expected + 0.005 }], 1);
    expect(same.report).toMatchObject({ nValueOfTest: 1, nKept: 0 });
  });
});

describe('a list', () => {
  test('that holds the test set itself is barred whole, and counted', () => {
    const tests = [test1, row('Li2ZrCl6', -3.3, '10.1000/x'), row('LiPON', NaN, '10.1000/y')].slice(0, 2);
    const { report, records } = further(tests, [...train, ...tests], 2);
    expect(records).toEqual([]);
    expect(report).toMatchObject({ nPaperOfTest: 2, nCompositionOfTest: 2, nValueOfTest: 2 });
    expect(report).toMatchObject({ nBarredForEver: 2, nSameAsTraining: 0, nKept: 0 });
  });

  test('that holds training rows loses them as the same measurements, and keeps other values', () => {
    const another = row('Li3PS4', -5, '10.1000/other');
    const { report, records } = further([...train, another], known, 1);
    expect(report).toMatchObject({ nSameAsTraining: 2, nBarredForEver: 0, nKept: 1 });
    expect(records.map(({ logSigma }) => logSigma)).toEqual([-5]);
  });

  test('without papers, or without a test set, says what is not barred', () => {
    const { report } = further([row('Li2O', -8, '')], [row('Li2O', -5, ''), test1], 1);
    expect(report).toMatchObject({ nPaperOfTest: 0, nKept: 1 });
    const told = furtherLines({
      name: 'list',
      report: { ...report, nWithoutDoi: 1, nWithoutTemperature: 1 },
    });
    expect(told.join('\n')).toMatch(/one has no DOI: .* not its paper/);
    expect(told.join('\n')).toMatch(/one has no temperature: taken as measured at room temperature/);
    expect(further([test1], train, 0).report).toMatchObject({ nBarredForEver: 0, nKept: 1 });
  });
});

describe('rows that are allowed while others are held out', () => {
  const list = [
    row('Li3PS4', -5, '10.1000/a'),
    row('Li2S', -9, '10.1000/TRAIN'),
    row('Li3.3PS4', -4.3, '10.1000/b'),
    row('Li7La3Zr2O12', -6, '10.1000/b'),
    other,
  ];
  const rows = further(list, known, 1);

  test('are those that are like none of them, behind the rows of the sample', () => {
    const allowed = (...heldOut: number[]) =>
      Array.from(allowedFurtherRows(rows, Int32Array.from(heldOut)), (k) => k - known.length);
    expect(allowed()).toEqual([0, 1, 2, 3, 4]);
    // By composition, and by paper.
    expect(allowed(0)).toEqual([2, 3, 4]);
    expect(allowed(1)).toEqual([0, 1, 2, 4]);
    expect(allowed(0, 1)).toEqual([2, 4]);
    // What is like a test row is not there at all.
    expect(allowed(2)).toEqual([0, 1, 2, 3, 4]);
    const folds = [0, 1].map((k) => ({
      name: '',
      trainRows: Int32Array.of(1 - k),
      validationRows: Int32Array.of(k),
    }));
    expect(allowedInFolds(rows, { folds })).toEqual({ fewest: 3, most: 4 });
  });

  test('never hold the measurement of a held-out row that was planted in the list', () => {
    for (const [k, record] of train.entries()) {
      // Once as it is, once spelled and rounded anew, once of another paper and another temperature.
      const planted = [
        record,
        { ...record, doi: '', logSigma: record.logSigma + 0.004 },
        { ...record, doi: '10.1000/elsewhere', logSigma: record.logSigma + 1, temperatureC: 80 },
      ];
      const joined = further([...planted, other], known, 1);
      const allowed = allowedFurtherRows(joined, Int32Array.of(k));
      expect(Array.from(allowed, (row) => joined.records[row - known.length].doi)).toEqual(['10.1000/other']);
    }
  });

  test('are asked for known rows alone', () => {
    expect(() => allowedFurtherRows(rows, Int32Array.of(known.length))).toThrow(RangeError);
  });
});
