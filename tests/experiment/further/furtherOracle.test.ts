import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { embeddedList } from '../../../src/experiment/further/embeddedList';
import {
  allowedFurtherRows,
  allowedInFolds,
  furtherRowsOf,
  type FurtherRows,
} from '../../../src/experiment/further/furtherRows';
import { furtherLines } from '../../../src/experiment/further/furtherWords';
import { readFurtherTable } from '../../../src/experiment/further/furtherTable';
import { cleanRows } from '../../../src/experiment/sample/cleanRows';
import { embeddedFiles } from '../../../src/experiment/sample/published';
import { foldsOf } from '../../../src/folds/splitters';
import { protocolOf } from '../../../src/folds/protocols/registry';
import { readCsv } from '../../../src/table/csv/csv';
import type { Split } from '../../../src/table/dataset';
import { guessRoles } from '../../../src/table/guessRoles';
import { readGolden } from '../../golden';
import { inlineRunner } from '../inlineRunner';

/* The embedded list beside the embedded data, against the same rules in Python (tests/oracle/further.py). */

interface Golden {
  readonly nRead: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly prefactor: { readonly value: number; readonly nLines: number; readonly nPapers: number };
  readonly rows: readonly {
    readonly row: number;
    readonly logSigma: number;
    readonly extraVariance: number;
    readonly barredBy: readonly number[];
  }[];
}

const golden = readGolden<Golden>('further');
const served = (path: string) =>
  new Uint8Array(readFileSync(new URL(`../../../public/${path}`, import.meta.url)));
const recordsOf = (path: string, split: Split) => {
  const { table } = readCsv(served(path), path);
  return cleanRows(table, guessRoles(table).roles, split).records;
};
const train = recordsOf(embeddedFiles.train, 'train');
const known = [...train, ...recordsOf(embeddedFiles.test, 'test')];

describe('the embedded list beside OBELiX', () => {
  let further: FurtherRows;
  beforeAll(async () => {
    const file = { name: 'conductivities.csv', bytes: async () => served(embeddedList.table) };
    further = furtherRowsOf(await readFurtherTable(file, inlineRunner()), known, train.length);
  });

  test('is counted as Python counts it', () => {
    const { asItIs, converted, unitUnknown, paperOfTest, compositionOfTest, valueOfTest } = golden.counts;
    const { prefactor: _prefactor, ...counts } = further.report;
    expect(counts).toEqual({
      nRead: golden.nRead,
      nRepeated: 0,
      nWithoutConductivity: 0,
      nNotFormula: 0,
      nUnitUnknown: unitUnknown,
      nTooFar: 0,
      nAsItIs: asItIs,
      nConverted: converted,
      nWithoutTemperature: 0,
      nWithoutDoi: 0,
      nPaperOfTest: paperOfTest,
      nCompositionOfTest: compositionOfTest,
      nValueOfTest: valueOfTest,
      nBarredForEver: golden.counts.barredForEver,
      nSameAsTraining: golden.counts.sameAsTraining,
      nKept: golden.rows.length,
    });
  });

  test('gives Python’s prefactor', () => {
    const { value, nLines, nPapers } = further.report.prefactor;
    expect(value).toBeCloseTo(golden.prefactor.value, 9);
    expect([nLines, nPapers]).toEqual([golden.prefactor.nLines, golden.prefactor.nPapers]);
  });

  test('keeps the same rows, with the same values and the same rows that bar them', () => {
    expect(further.records.map(({ row }) => row)).toEqual(golden.rows.map(({ row }) => row));
    golden.rows.forEach(({ logSigma, extraVariance, barredBy }, k) => {
      expect(further.logSigma[k]).toBeCloseTo(logSigma, 9);
      expect(further.extraVariance[k]).toBeCloseTo(extraVariance, 9);
      expect(Array.from(further.barredBy[k])).toEqual(barredBy);
    });
  });

  test('has no row in a fold that shares a paper or a composition with its held-out rows', () => {
    const plan = foldsOf(protocolOf('doi', 5, 0), train);
    for (const { validationRows } of plan.folds) {
      const isHeldOut = new Set(validationRows);
      const allowed = allowedFurtherRows(further, validationRows);
      const expected = golden.rows.flatMap(({ barredBy }, k) =>
        barredBy.some((row) => isHeldOut.has(row)) ? [] : [known.length + k],
      );
      expect(Array.from(allowed)).toEqual(expected);
      const papers = new Set(Array.from(validationRows, (row) => known[row].doi.toLowerCase()));
      for (const row of allowed)
        expect(papers).not.toContain(further.records[row - known.length].doi.toLowerCase());
    }
    const { fewest, most } = allowedInFolds(further, plan);
    expect(fewest).toBeGreaterThan(300);
    expect(most).toBeLessThan(further.records.length);
    expect(furtherLines(further, { fewest, most }).join('\n')).toContain('158 barred for ever');
  });
});
