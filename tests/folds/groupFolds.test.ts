import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FoldPlan } from '../../src/folds/fold';
import { groupKFold } from '../../src/folds/groupKFold';
import { connectedGroups, groupSizes, groupsOf } from '../../src/folds/groups';
import { leaveOneGroupOut } from '../../src/folds/leaveOneGroupOut';
import { readGolden } from '../golden';

interface Case {
  name: string;
  labels: string[];
  leaveOneOut: number[][];
  kFold: Record<string, number[][]>;
}

const { cases } = readGolden<{ cases: Case[] }>('group_folds');
const validationOf = (plan: FoldPlan) => plan.folds.map((fold) => [...fold.validationRows]);
const sizesOf = (plan: FoldPlan) => plan.folds.map((fold) => fold.validationRows.length);

describe.each(cases)('labels of $name', ({ labels, leaveOneOut, kFold }) => {
  test('groupKFold splits as scikit-learn does', () => {
    for (const [k, folds] of Object.entries(kFold)) {
      expect(validationOf(groupKFold(groupsOf(labels), Number(k)))).toEqual(folds);
    }
  });

  test('leaveOneGroupOut splits as scikit-learn does, and names its folds', () => {
    const plan = leaveOneGroupOut(groupsOf(labels));
    expect(validationOf(plan)).toEqual(leaveOneOut);
    expect(plan.folds.map(({ name }) => name)).toEqual([...new Set(labels)].sort());
  });
});

/** Labels of rows, at least two of them distinct, with a number of folds that they allow and a seed. */
const split = fc
  .tuple(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 2, maxLength: 80 }), fc.nat(), fc.nat())
  .filter(([numbers]) => new Set(numbers).size > 1)
  .map(([numbers, at, seed]) => {
    const groups = groupsOf(numbers.map((number) => `g${number}`));
    return { groups, nFolds: 2 + (at % (groups.labels.length - 1)), seed };
  });

describe('groupKFold', () => {
  test('validates every row once, has no group on both sides and no empty fold', () => {
    fc.assert(
      fc.property(split, fc.boolean(), ({ groups, nFolds, seed }, isSeeded) => {
        const { folds } = groupKFold(groups, nFolds, isSeeded ? seed : undefined);
        expect(folds.length).toBe(nFolds);
        const rows = [...groups.numbers.keys()];
        expect(folds.flatMap((fold) => [...fold.validationRows]).sort((a, b) => a - b)).toEqual(rows);
        for (const { trainRows, validationRows } of folds) {
          expect([...trainRows, ...validationRows].sort((a, b) => a - b)).toEqual(rows);
          const trained = new Set(Array.from(trainRows, (row) => groups.numbers[row]));
          expect(validationRows.some((row) => trained.has(groups.numbers[row]))).toBe(false);
          expect(validationRows.length).toBeGreaterThan(0);
        }
      }),
    );
  });

  test('the largest fold has at most one largest group more rows than the smallest', () => {
    fc.assert(
      fc.property(split, ({ groups, nFolds, seed }) => {
        const plan = groupKFold(groups, nFolds, seed);
        const sizes = sizesOf(plan);
        const spread = Math.max(...sizes) - Math.min(...sizes);
        const ofGroups = groupSizes(groups);
        expect(spread).toBeLessThanOrEqual(Math.max(...ofGroups));
        // Closer: the group that went last into a fold is its smallest, and went where the fewest rows were.
        plan.folds.forEach(({ validationRows }, k) => {
          const last = Math.min(...Array.from(validationRows, (row) => ofGroups[groups.numbers[row]]));
          expect(sizes[k] - Math.min(...sizes)).toBeLessThanOrEqual(last);
        });
      }),
    );
  });

  test('is balanced to a row where there are many groups of one', () => {
    const labels = ['a', 'a', 'a', 'b', 'b', 'c', ...Array.from({ length: 47 }, () => '')];
    for (const seed of [0, 1, 42]) {
      const sizes = sizesOf(groupKFold(groupsOf(labels), 5, seed));
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    }
  });

  test('the seed changes which groups go together, not how large the folds are', () => {
    const { labels } = cases[0];
    const groups = groupsOf(labels);
    const plans = [0, 1, 2, 3].map((seed) => groupKFold(groups, 5, seed));
    expect(new Set(plans.map((plan) => JSON.stringify(validationOf(plan)))).size).toBe(4);
    const partitions = plans.map((plan) => JSON.stringify(validationOf(plan).sort((a, b) => a[0] - b[0])));
    expect(new Set(partitions).size).toBe(4);
    expect(
      new Set(
        plans.map((plan) =>
          sizesOf(plan)
            .sort((a, b) => a - b)
            .join(),
        ),
      ).size,
    ).toBe(1);
    expect(groupKFold(groups, 5, 3)).toEqual(plans[3]);
  });

  test('with a seed it depends on who belongs together, not on labels or numbers', () => {
    fc.assert(
      fc.property(split, fc.nat(), ({ groups, nFolds, seed }, turn) => {
        const { numbers, labels } = groups;
        const n = labels.length;
        const turned = { labels, numbers: numbers.map((number) => (number + turn) % n) };
        expect(groupKFold(turned, nFolds, seed)).toEqual(groupKFold(groups, nFolds, seed));
      }),
    );
  });

  test('the order of rows does not change the sizes of the folds', () => {
    fc.assert(
      fc.property(split, fc.nat(), ({ groups, nFolds, seed }, turn) => {
        const { numbers, labels } = groups;
        const turned = numbers.map((_, row) => numbers[(row + turn) % numbers.length]);
        const sizes = (rows: Int32Array) =>
          sizesOf(groupKFold({ numbers: rows, labels }, nFolds, seed)).sort();
        expect(sizes(turned)).toEqual(sizes(numbers));
      }),
    );
  });

  test.each([1, 4, 2.5, NaN])('refuses three groups in %d folds', (nFolds) => {
    expect(() => groupKFold(groupsOf(['a', 'b', 'b', 'c']), nFolds, 1)).toThrow(RangeError);
  });
});

test('leaveOneGroupOut refuses one group', () => {
  expect(() => leaveOneGroupOut(groupsOf(['a', 'a']))).toThrow(RangeError);
});

describe('groupsOf', () => {
  test('a row without a label is a group of its own', () => {
    const { numbers, labels } = groupsOf(['b', '', 'a', 'b', '']);
    expect([...numbers]).toEqual([1, 2, 0, 1, 3]);
    expect(labels).toEqual(['a', 'b', 'row 2 (no label)', 'row 5 (no label)']);
  });
});

describe('connectedGroups', () => {
  test('joins rows over several labels and lists', () => {
    const papers = [['p'], ['q'], ['q', 'r'], [], ['r'], [], ['s']];
    const formulas = [['A'], ['B'], ['C'], ['A'], ['D'], [], ['q']];
    const { numbers, labels } = connectedGroups(7, [papers, formulas]);
    // Row 6 has a formula that is spelled as a paper: another list, another label.
    expect([...numbers]).toEqual([0, 1, 1, 0, 1, 2, 3]);
    expect(labels).toEqual(['p', 'q', 'row 6 (no label)', 's']);
  });

  test('is what a search from row to row finds', () => {
    const lists = fc.array(
      fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'), { maxLength: 2 }), {
        minLength: 12,
        maxLength: 12,
      }),
      { minLength: 1, maxLength: 2 },
    );
    fc.assert(
      fc.property(lists, (list) => {
        const { numbers, labels } = connectedGroups(12, list);
        expect(new Set(labels).size).toBe(labels.length);
        expect(groupsByNumber(numbers)).toEqual(searched(list));
      }),
    );
  });
});

function groupsByNumber(numbers: Int32Array): number[][] {
  const groups: number[][] = [];
  numbers.forEach((number, row) => (groups[number] ??= []).push(row));
  return groups;
}

/** The naive twin: grows each group until nothing more touches it. */
function searched(lists: string[][][]): number[][] {
  const touch = (a: number, b: number) =>
    lists.some((list) => list[a].some((label) => list[b].includes(label)));
  const left = new Set(Array.from({ length: 12 }, (_, row) => row));
  const groups: number[][] = [];
  for (const start of left) {
    const group = [start];
    left.delete(start);
    for (const row of group) {
      for (const other of left) {
        if (!touch(row, other)) continue;
        left.delete(other);
        group.push(other);
      }
    }
    groups.push(group.sort((a, b) => a - b));
  }
  return groups;
}
