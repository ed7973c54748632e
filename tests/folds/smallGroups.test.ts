import { describe, expect, it } from 'vitest';
import { smallGroupsNote } from '../../src/folds/smallGroups';

const words = { one: 'family', many: 'families' };
const groups = (...sizes: [string, number][]) => sizes.map(([name, nRows]) => ({ name, nRows }));

describe('smallGroupsNote', () => {
  it('names the groups of one row and of two', () => {
    const of = groups(['garnet', 9], ['LIPON', 1], ['Tavorite', 1], ['nitrides', 2]);
    expect(smallGroupsNote(of, words)).toBe(
      'Of 4 families, 2 families hold one row (LIPON, Tavorite) and 1 family holds two rows (nitrides): R² and ρ of such a fold alone are undefined; its rows count in the pooled scores.',
    );
  });

  it('says nothing where all are larger', () => {
    expect(smallGroupsNote(groups(['garnet', 3]), words)).toBeNull();
    expect(smallGroupsNote([], words)).toBeNull();
  });
});
