import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/base/problem';
import { parseFormula } from '../../../src/crystal/chemistry/formula';
import { cleanTable } from '../../../src/table/cleaning/cleanTable';
import { csvText } from '../../../src/base/csvText';
import { cleaningCells, cleaningColumns } from '../../../src/table/cleaning/cleaningSummary';
import { readCsv } from '../../../src/table/csv/csv';
import type { Dataset, MaterialRecord, Split } from '../../../src/table/dataset';
import { guessRoles } from '../../../src/table/guessRoles';
import { readGolden } from '../../golden';

function clean(text: string, split: Split = 'train'): Dataset {
  const { table } = readCsv(text, 'data.csv');
  return cleanTable(table, guessRoles(table).roles, split);
}

interface CleanedGolden {
  readonly id: readonly string[];
  readonly logSigma: readonly number[];
  readonly coerced: readonly number[];
  readonly summary: Readonly<
    Record<
      | 'rows'
      | 'coerced'
      | 'variance'
      | 'minimum'
      | 'maximum'
      | 'rowsSharingDoi'
      | 'repeatedCompositions'
      | 'withinCompositionSd',
      number
    >
  >;
}

const short = (data: Dataset) =>
  data.cleaning.map(({ row, id, column, value, action, result }) => [row, id, column, value, action, result]);

describe('cleanTable on OBELiX', () => {
  const read = (split: 'train' | 'test') => {
    const file = new URL(`../../../public/data/obelix/${split}.csv`, import.meta.url);
    const { table } = readCsv(readFileSync(file), `${split}.csv`);
    return cleanTable(table, guessRoles(table).roles, split);
  };
  const golden = readGolden<Record<'train' | 'test', CleanedGolden>>('cleaning');

  it.each([
    ['train', 478, 29, 7.172],
    ['test', 121, 8, 6.434],
  ] as const)(
    '%s: %i rows, %i thresholds, variance %f, nothing else changed but spaces',
    (split, nRows, nCoerced, variance) => {
      const { records, cleaning: report, problems } = read(split);
      const { id, logSigma, coerced, summary } = golden[split];
      expect(summary).toMatchObject({ rows: nRows, coerced: nCoerced });
      expect(summary.variance).toBeCloseTo(variance, 3);
      expect(records.map((record) => record.id)).toEqual(id);
      expect(records.map((record) => record.sigmaIsCoerced)).toEqual(coerced);
      const errors = records.map((record, i) => Math.abs(record.logSigma - logSigma[i]));
      expect(Math.max(...errors)).toBeLessThan(1e-14 * 20);
      const spaces = report.filter(({ reason }) => reason === 'spaces around it were cut off');
      expect(spaces.length).toBeGreaterThan(0);
      for (const { action, value, result } of spaces) {
        expect(action).toBe('changed');
        expect(value).not.toBe(result);
        expect(value.trim()).toBe(result);
      }
      // One symbol of the training table is another group's than its number, which counts.
      const checked = report.filter(({ action }) => action === 'kept, please check');
      const contradictions = checked.map(({ id, column, value }) => [id, column, value]);
      expect(contradictions).toEqual(split === 'train' ? [['019', 'Space group', 'R-3c']] : []);
      const others = report.filter((entry) => !spaces.includes(entry) && !checked.includes(entry));
      expect(others).toHaveLength(nCoerced);
      for (const { action, value } of others) {
        expect(action).toBe('changed');
        expect(value).toMatch(/^<1E-(10|8)$/);
      }
      expect(problems).toEqual([]);
    },
  );

  it('has the range, groups and repeats that DEFINITIONS states', () => {
    expect(golden.train.summary.minimum).toBeCloseTo(-17.38, 2);
    expect(golden.train.summary.maximum).toBeCloseTo(-1.6, 2);
    expect(golden.train.summary.withinCompositionSd).toBeCloseTo(0.97, 2);
    const composition = (record: MaterialRecord) => {
      const { symbols, amounts } = parseFormula(record.reducedComposition);
      const parts = symbols.map((symbol, i) => `${symbol}${amounts[i].toFixed(6)}`);
      return parts.sort().join('');
    };
    const doi = (record: MaterialRecord) => record.doi;
    for (const split of ['train', 'test'] as const) {
      const { records } = read(split);
      const repeats = (key: (record: MaterialRecord) => string) => {
        const counts = new Map<string, number>();
        for (const record of records) counts.set(key(record), (counts.get(key(record)) ?? 0) + 1);
        return [...counts.values()].filter((size) => size > 1);
      };
      const { rowsSharingDoi, repeatedCompositions } = golden[split].summary;
      expect(repeats(doi).reduce((sum, size) => sum + size, 0)).toBe(rowsSharingDoi);
      expect(repeats(composition)).toHaveLength(repeatedCompositions);
    }
    expect(golden.train.summary).toMatchObject({ rowsSharingDoi: 379, repeatedCompositions: 53 });
    for (const key of [doi, composition]) {
      const inTrain = new Set(read('train').records.map(key));
      expect(read('test').records.filter((record) => inTrain.has(key(record)))).toEqual([]);
    }
  });
});

describe('cleanTable', () => {
  it('reads every role of a row', () => {
    const text =
      'ID,formula,True Composition,Z,sigma,Space group,Space group #,a,b,c,alpha,beta,gamma,Family,DOI,close match\n' +
      'x,Li2O,Li8O4,4,1e-9,Fm-3m,225,4.62,4.62,4.62,90,90,90,oxides,10.1/x,Yes\n';
    expect(clean(text).records).toEqual([
      {
        id: 'x',
        file: 'data.csv',
        row: 1,
        reducedComposition: 'Li2O',
        trueComposition: 'Li8O4',
        formulaUnitsZ: 4,
        spaceGroup: 'Fm-3m',
        spaceGroupNumber: 225,
        cell: [4.62, 4.62, 4.62, 90, 90, 90],
        family: 'oxides',
        doi: '10.1/x',
        closeMatch: 'Yes',
        logSigma: -9,
        sigmaIsCoerced: 0,
        temperatureC: NaN,
      },
    ]);
  });

  it('drops exact repeats everywhere, and rows without a target from train only', () => {
    const text = 'ID,formula,sigma\na,LiF,1e-9\nb,LiCl,\na,LiF,1e-9\nc,LiI,0\n';
    const train = clean(text);
    expect(train.records.map(({ id }) => id)).toEqual(['a']);
    expect(short(train)).toEqual([
      [2, 'b', 'sigma', '', 'row dropped', ''],
      [3, 'a', '', '', 'row dropped', ''],
      [4, 'c', 'sigma', '0', 'set missing', ''],
      [4, 'c', 'sigma', '0', 'row dropped', ''],
    ]);
    const test = clean(text, 'test');
    expect(test.records.map(({ id, logSigma }) => [id, logSigma])).toEqual([
      ['a', -9],
      ['b', NaN],
      ['c', NaN],
    ]);
    expect(short(test).filter(([, , , , action]) => action === 'kept, please check')).toHaveLength(2);
    expect(clean('ID,formula\na,LiF\n', 'candidates').records[0].logSigma).toBeNaN();
  });

  it('keeps rows with repeated or missing IDs under IDs of their own', () => {
    const data = clean('ID,formula,sigma\na,LiF,1\na,LiCl,2\na_2,LiI,3\n,LiBr,4\nrow4,LiH,5\n', 'candidates');
    expect(data.records.map(({ id }) => id)).toEqual(['a', 'a_3', 'a_2', 'row4_2', 'row4']);
    expect(short(data).filter(([, , column]) => column === 'ID')).toEqual([
      [2, 'a_3', 'ID', 'a', 'changed', 'a_3'],
      [4, 'row4_2', 'ID', '', 'changed', 'row4_2'],
    ]);
    const unnamed = clean('formula,sigma\nLiF,1e-9\n');
    expect(unnamed.records[0].id).toBe('row1');
    expect(unnamed.problems.map(({ code }) => code)).toEqual(['no-id-column']);
  });

  it('converts the unit that the column name states, and says so', () => {
    const data = clean('ID,formula,sigma (mS/cm)\na,LiF,0.12\nb,LiCl,3 S/cm\n');
    expect(data.records.map(({ logSigma }) => logSigma)).toEqual([Math.log10(1.2e-4), Math.log10(3)]);
    expect(data.problems).toMatchObject([{ code: 'unit-converted', column: 'sigma (mS/cm)' }]);
  });

  it('reads decimal commas that can mean nothing else, and those beside them', () => {
    const data = clean('ID;formula;sigma;a\na;LiF;1,2E-4;4,123\nb;LiCl;3E-5;5,5\n');
    expect(data.records.map(({ cell }) => cell[0])).toEqual([4.123, 5.5]);
    expect(data.cleaning.map(({ value, result }) => [value, result])).toEqual([
      ['1,2E-4', '0.00012'],
      ['4,123', '4.123'],
      ['5,5', '5.5'],
    ]);
    const mixed = clean('ID,formula,sigma,a\na,LiF,1E-4,"4,123"\nb,LiCl,3E-5,5.5\n');
    expect(mixed.records[0].cell[0]).toBeNaN();
    expect(mixed.cleaning[0]).toMatchObject({ value: '4,123', action: 'set missing' });
  });

  it.each([
    ['a', '0'],
    ['a', '-4'],
    ['b', 'inf'],
    ['c', 'n/a'],
    ['alpha', '180'],
    ['beta', '0'],
    ['Z', '0'],
    ['Space group #', '0'],
    ['Space group #', '231'],
    ['Space group #', '2.5'],
    ['Space group #', 'Pnmx'],
  ])('sets an impossible %s of %s missing', (column, value) => {
    const row: Record<string, string> = {
      ...{ ID: 'x', formula: 'LiF', sigma: '1e-9', Z: '4', 'Space group #': '225' },
      ...{ a: '4', b: '4', c: '4', alpha: '90', beta: '90', gamma: '90' },
      [column]: value,
    };
    const data = clean(Papa.unparse([row]));
    expect(short(data)).toEqual([[1, 'x', column, value, 'set missing', '']]);
    const [record] = data.records;
    const read = [record.formulaUnitsZ, record.spaceGroupNumber, ...record.cell];
    expect(read.filter(Number.isNaN)).toHaveLength(1);
  });

  describe('space groups', () => {
    const groupsOf = (header: string, row: string) => {
      const data = clean(`ID,formula,sigma,${header}\nx,LiF,1e-9,${row}\n`);
      const [{ spaceGroup, spaceGroupNumber }] = data.records;
      return { read: [spaceGroup, spaceGroupNumber], entries: short(data) };
    };

    it.each([
      ['Space group', 'Pnma', 'Pnma', 62],
      ['Space group', 'P n m a', 'P n m a', 62],
      ['Space group', 'P2_1/c', 'P2_1/c', 14],
      ['Space group', 'Fd3m', 'Fd3m', 227],
      ['Space group', 'Pnma (62)', 'Pnma (62)', 62],
      ['Space group', 'P42/nmcZ', 'P42/nmcZ', 137],
      ['Space group', '62', 'Pnma', 62],
      ['Space group number', '14', 'P21/c', 14],
      ['Space group number', '19', 'P212121', 19],
      ['Space group number', '225', 'Fm-3m', 225],
    ])('%s %s alone is symbol and number, without an entry', (column, cell, symbol, number) => {
      expect(groupsOf(column, cell)).toEqual({ read: [symbol, number], entries: [] });
    });

    it('give one record, whichever column says it', () => {
      const table = (column: string, cell: string) =>
        clean(
          `ID,formula,sigma,${column},a,b,c,alpha,beta,gamma,Z\nx,Li3PO4,1e-9,${cell},6.1,10.4,4.9,90,90,90,4\n`,
        );
      const bySymbol = table('Space group', 'Pnma');
      expect(table('Space group number', '62').records).toEqual(bySymbol.records);
      expect(table('SG', '62').records).toEqual(bySymbol.records);
      expect(table('sg', 'Pnma').records).toEqual(bySymbol.records);
    });

    it.each([
      // A symbol among numbers, and a number that is written out.
      ['Space group #', 'Pnma', ['Pnma', 62], [[1, 'x', 'Space group #', 'Pnma', 'changed', '62']]],
      ['Space group #', 'No. 62', ['Pnma', 62], [[1, 'x', 'Space group #', 'No. 62', 'changed', '62']]],
      // One of the two is missing.
      ['Space group,Space group #', 'Pnma,', ['Pnma', 62], [[1, 'x', 'Space group #', '', 'changed', '62']]],
      ['Space group,Space group #', ',62', ['Pnma', 62], [[1, 'x', 'Space group', '', 'changed', 'Pnma']]],
      ['Space group,Space group #', ',', ['', NaN], []],
      // They contradict each other: the number counts, as it always did.
      [
        'Space group,Space group #',
        'Pnma,63',
        ['Pnma', 63],
        [[1, 'x', 'Space group', 'Pnma', 'kept, please check', 'Pnma']],
      ],
      [
        'Space group',
        'Pnma (63)',
        ['Pnma (63)', 62],
        [[1, 'x', 'Space group', 'Pnma (63)', 'kept, please check', 'Pnma (63)']],
      ],
      // No space group.
      ['Space group', 'cubic', ['', NaN], [[1, 'x', 'Space group', 'cubic', 'set missing', '']]],
      [
        'Space group,Space group #',
        'cubic,225',
        ['cubic', 225],
        [[1, 'x', 'Space group', 'cubic', 'kept, please check', 'cubic']],
      ],
    ])('%s: %s', (header, row, read, entries) => {
      expect(groupsOf(header, row)).toEqual({ read, entries });
    });
  });

  it('sets angles missing that close to no cell', () => {
    const data = clean('ID,formula,sigma,alpha,beta,gamma\nx,LiF,1e-9,30,30,90\ny,LiF,1e-9,60,60,60\n');
    expect(data.records.map(({ cell }) => cell.slice(3))).toEqual([
      [NaN, NaN, NaN],
      [60, 60, 60],
    ]);
    expect(data.cleaning).toHaveLength(3);
  });

  it('lets the contents of the cell stand for a missing composition, and names rows without either', () => {
    const data = clean(
      'ID,Reduced Composition,True Composition,sigma\na,,Li8O4,1e-9\nb,n/a,,1e-9\nc,Na,,1e-9\n',
    );
    expect(data.records.map(({ reducedComposition }) => reducedComposition)).toEqual(['Li8O4', '', 'Na']);
    expect(short(data)).toEqual([
      [1, 'a', 'Reduced Composition', '', 'changed', 'Li8O4'],
      [2, 'b', 'Reduced Composition', 'n/a', 'set missing', ''],
      [2, 'b', 'Reduced Composition', 'n/a', 'kept, please check', ''],
    ]);
    const alone = clean('ID,True Composition,sigma\na,Li8O4,1e-9\n');
    expect(alone.records[0].reducedComposition).toBe('Li8O4');
    expect(alone.problems.map(({ code }) => code)).toEqual(['true-composition-only']);
  });

  it('writes the DOIs of one paper alike', () => {
    const data = clean(
      'ID,formula,sigma,DOI\na,LiF,1,https://doi.org/10.1/x\nb,LiCl,1,doi: 10.1/x\nc,LiI,1,10.1/x\n',
    );
    expect(data.records.map(({ doi }) => doi)).toEqual(['10.1/x', '10.1/x', '10.1/x']);
  });

  it('suspects logarithms among conductivities, and refuses a training table without any target', () => {
    const text = 'ID,formula,sigma\na,LiF,-4\nb,LiCl,-5\nc,LiI,1e-3\n';
    expect(clean(text).problems.map(({ code }) => code)).toEqual(['sigma-looks-logarithmic']);
    expect(() => clean('ID,formula,sigma\na,LiF,-4\nb,LiCl,-5\n')).toThrow(/log10/);
    expect(() => clean('ID,formula,sigma\na,LiF,n/a\n')).toThrow(InputError);
  });

  it('works without optional columns that the roles name, and says which', () => {
    const { table } = readCsv('ID,formula,sigma\na,LiF,1e-9\n', 'data.csv');
    const roles = { id: 'ID', reducedComposition: 'formula', sigma: 'sigma', family: 'Family' };
    expect(cleanTable(table, roles, 'test').problems).toMatchObject([
      { code: 'absent-column', column: 'Family' },
    ]);
  });

  it('loses no row without an entry, changes no cell without one, and gives every row its own ID', () => {
    const cell = fc.constantFrom(
      '',
      '1e-4',
      '<1E-10',
      '0',
      '-3',
      'n/a',
      '1,2E-4',
      '1,234',
      '<',
      'x',
      'inf',
      '7',
    );
    const row = fc.record({
      ID: fc.constantFrom('', 'a', 'b', 'a_2', 'row1'),
      formula: fc.constantFrom('LiF', '', 'n/a', 'Na'),
      sigma: cell,
      a: cell,
      Z: cell,
    });
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 12 }),
        fc.constantFrom<Split>('train', 'test', 'candidates'),
        (rows, split) => {
          const table = {
            file: 'data.csv',
            columnNames: ['ID', 'formula', 'sigma', 'a', 'Z'],
            columns: (['ID', 'formula', 'sigma', 'a', 'Z'] as const).map((name) =>
              rows.map((cells) => cells[name]),
            ),
            nRows: rows.length,
            delimiter: ',',
            trimmed: [],
          };
          const { roles } = guessRoles(table);
          let data: Dataset;
          try {
            data = cleanTable(table, roles, split);
          } catch (error) {
            expect(error).toBeInstanceOf(InputError);
            expect(split).toBe('train');
            return;
          }
          const { records, cleaning: report } = data;
          const dropped = report.filter(({ action }) => action === 'row dropped');
          const seen = [...records, ...dropped]
            .map((entry) => entry.row)
            .sort((first, second) => first - second);
          expect(seen).toEqual(rows.map((_, i) => i + 1));
          expect(new Set(records.map(({ id }) => id)).size).toBe(records.length);
          for (const record of records) {
            const cells = rows[record.row - 1];
            const isEntered = (column: string) =>
              report.some((entry) => entry.row === record.row && entry.column === column);
            if (cells.ID !== record.id) expect(isEntered('ID')).toBe(true);
            if (String(record.cell[0]) !== cells.a && cells.a !== '' && cells.a !== '1e-4')
              expect(isEntered('a')).toBe(true);
            if (Number.isNaN(record.logSigma) && cells.sigma !== '') expect(isEntered('sigma')).toBe(true);
            if (split === 'train') expect(record.logSigma).not.toBeNaN();
          }
        },
      ),
      { seed: 3, numRuns: 1000 },
    );
  });
});

describe('the cleaning report as CSV', () => {
  it('holds entries that read back as they were', () => {
    const { cleaning: report } = clean('ID;formula;sigma\na;LiF;<1,5E-9\nb;LiCl;"n/a"\n');
    const { table } = readCsv(csvText([cleaningColumns, ...report.map(cleaningCells)]), 'report.csv');
    expect(table.columnNames).toEqual(['file', 'row', 'ID', 'column', 'value', 'action', 'result', 'reason']);
    expect(table.nRows).toBe(report.length);
    expect(table.columns[4]).toEqual(report.map(({ value }) => value));
    expect(table.columns[7]).toEqual(report.map(({ reason }) => reason));
  });
});
