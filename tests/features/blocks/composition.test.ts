import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finish } from '../../../src/base/steps';
import { elementSymbols } from '../../../src/crystal/chemistry/elements';
import type { FeatureMatrix } from '../../../src/features/matrix/featureMatrix';
import { featurize } from '../../../src/features/featurize';
import { reasonCode } from '../../../src/features/matrix/reasons';
import { featureBlock } from '../../../src/features/registry';
import { readGolden } from '../../golden';
import { obelix, recordOf, servedTables } from '../obelix';

interface Golden {
  readonly columnNames: Record<'smact' | 'magpie' | 'mat2vec' | 'megnet16', readonly string[]>;
  readonly rows: readonly {
    readonly split: 'train' | 'test';
    readonly id: string;
    readonly ratios: readonly number[];
    readonly fractions: Readonly<Record<string, number>>;
    readonly magpie: readonly number[];
    readonly megnet16: readonly number[];
    readonly mat2vecSums: readonly number[];
    readonly mat2vec?: readonly number[];
  }[];
}

const tables = servedTables();
const blocks = ['composition', 'smact', 'magpie', 'mat2vec', 'megnet16'];

const featuresOf = (formulas: readonly string[]) =>
  finish(
    featurize(
      formulas.map((formula) => recordOf(formula)),
      {},
      blocks,
      tables,
    ),
  );

/** Returns the columns of a block in one row. */
function cells(matrix: FeatureMatrix, row: number, block: string): number[] {
  return featureBlock(block).columnNames.map(
    (name) => matrix.values[matrix.columnNames.indexOf(name) * matrix.nRows + row],
  );
}

const valueOf = (matrix: FeatureMatrix, name: string, row = 0) =>
  matrix.values[matrix.columnNames.indexOf(name) * matrix.nRows + row];

/** Expects numbers to agree to 12 digits, counted from 1 where they are smaller. */
function expectClose(found: readonly number[], expected: readonly number[], what: string) {
  expect(found.length, what).toBe(expected.length);
  const worst = expected.findIndex(
    (value, j) => !(Math.abs(found[j] - value) <= 1e-12 * Math.max(1, Math.abs(value))),
  );
  if (worst >= 0) expect.fail(`${what}, column ${worst}: ${found[worst]}, not ${expected[worst]}`);
}

describe('composition features', () => {
  it('equal pymatgen, SMACT and ElementEmbeddings on all 599 rows of OBELiX', () => {
    const golden = readGolden<Golden>('composition_features');
    for (const [block, names] of Object.entries(golden.columnNames))
      expect(featureBlock(block).columnNames).toEqual(names);
    const records = [...obelix('train').records, ...obelix('test').records];
    expect(records.map(({ id }) => id)).toEqual(golden.rows.map(({ id }) => id));
    const { matrix, problems } = finish(featurize(records, {}, blocks, tables));
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(matrix.reasons.every((reason) => reason === 0)).toBe(true);

    let nFull = 0;
    golden.rows.forEach((row, i) => {
      expectClose(cells(matrix, i, 'composition'), row.ratios, `${row.id} ratios`);
      const fractions = elementSymbols.slice(0, 103).map((symbol) => row.fractions[symbol] ?? 0);
      expectClose(cells(matrix, i, 'smact'), fractions, `${row.id} smact`);
      expectClose(cells(matrix, i, 'magpie'), row.magpie, `${row.id} magpie`);
      expectClose(cells(matrix, i, 'megnet16'), row.megnet16, `${row.id} megnet16`);
      const mat2vec = cells(matrix, i, 'mat2vec');
      const sums = row.mat2vecSums.map((_, k) =>
        mat2vec.reduce((sum, value, j) => sum + Math.cos((k + 1) * (j + 1)) * value, 0),
      );
      expectClose(sums, row.mat2vecSums, `${row.id} mat2vec sums`);
      if (row.mat2vec === undefined) return;
      nFull++;
      expectClose(mat2vec, row.mat2vec, `${row.id} mat2vec`);
    });
    expect(nFull).toBe(30);
  });

  it('are what the definition says, by hand, for Li2O', () => {
    const { matrix } = featuresOf(['Li2O']);
    expect(valueOf(matrix, 'li_fraction_comp')).toBe(2 / 3);
    expect(valueOf(matrix, 'anion_fraction')).toBe(1 / 3);
    expect(valueOf(matrix, 'n_elements')).toBe(2);
    expect(valueOf(matrix, 'smact_Li')).toBe(2 / 3);
    expect(valueOf(matrix, 'smact_O')).toBe(1 / 3);
    expect(valueOf(matrix, 'smact_H')).toBe(0);
    expect(valueOf(matrix, 'magpie_Number')).toBeCloseTo((2 * 3 + 8) / 3, 14);
    expect(valueOf(matrix, 'magpie_AtomicWeight')).toBeCloseTo((2 * 6.941 + 15.9994) / 3, 14);
  });

  it('count the nine anions and no other element as anions', () => {
    const { matrix } = featuresOf(elementSymbols);
    const anions = elementSymbols.filter((_, i) => valueOf(matrix, 'anion_fraction', i) === 1);
    expect(anions).toEqual(['N', 'O', 'F', 'S', 'Cl', 'Se', 'Br', 'Te', 'I']);
  });

  it('count deuterium as hydrogen', () => {
    const { matrix } = featuresOf(['LiBD4', 'LiBH4']);
    for (const block of blocks) expect(cells(matrix, 0, block)).toEqual(cells(matrix, 1, block));
  });

  it('do not change when a formula is scaled or its parts are swapped', () => {
    const part = fc.tuple(fc.constantFrom(...elementSymbols.slice(0, 94)), fc.integer({ min: 1, max: 40 }));
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 2, max: 9 }),
        (parts, factor) => {
          const write = (scale: number) => parts.map(([symbol, amount]) => `${symbol}${amount * scale}`);
          const { matrix } = featuresOf([write(1).join(''), write(factor).reverse().join('')]);
          for (const block of blocks)
            expectClose(cells(matrix, 1, block), cells(matrix, 0, block), `${write(1).join('')} ${block}`);
          const sum = cells(matrix, 0, 'smact').reduce((total, value) => total + value, 0);
          expect(sum).toBeCloseTo(1, 12);
        },
      ),
      { seed: 4, numRuns: 100 },
    );
  });

  it('are missing, with the reason, where the formula cannot be read or a table lacks an element', () => {
    const { matrix, problems } = featuresOf(['LiXx', '', 'LiCf', 'LiAm']);
    expect(problems).toMatchObject([
      { code: 'unknown-element', row: 1, column: 'composition', value: 'LiXx' },
    ]);
    const reasonOf = (name: string, row: number) =>
      matrix.reasons[matrix.columnNames.indexOf(name) * matrix.nRows + row];
    for (const row of [0, 1])
      for (const name of matrix.columnNames) {
        expect(valueOf(matrix, name, row)).toBeNaN();
        expect(reasonOf(name, row)).toBe(reasonCode('no-formula'));
      }
    expect(valueOf(matrix, 'smact_Cf', 2)).toBe(0.5);
    for (const [name, row, reason] of [
      ['magpie_Number', 2, 'element-not-in-table'],
      ['magpie_Number', 3, 'present'],
      ['megnet16_0', 3, 'element-not-in-table'],
      ['mat2vec_0', 2, 'present'],
    ] as const) {
      expect(reasonOf(name, row)).toBe(reasonCode(reason));
      expect(Number.isNaN(valueOf(matrix, name, row))).toBe(reason !== 'present');
    }
  });

  it('refuse to guess a table that is not loaded', () => {
    expect(() => finish(featurize([recordOf('LiF')], {}, ['magpie'], {}))).toThrow(/magpie/);
  });
});
