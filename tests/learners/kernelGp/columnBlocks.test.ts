import { expect, test } from 'vitest';
import { featureSet } from '../../../src/features/registry';
import { findColumnBlocks } from '../../../src/learners/kernelGp/columnBlocks';

const sizesOf = (names: readonly string[]) => {
  const { fractions, ion, cell, li, other, spaceGroup } = findColumnBlocks(names.length, names);
  return [
    fractions.filter((column) => column >= 0).length,
    ion.length,
    cell.length,
    li.length,
    other.length,
    names[spaceGroup],
  ];
};

test('the feature sets of the recipes are all blocks', () => {
  expect(sizesOf(featureSet('recipe_full').columnNames)).toEqual([103, 66, 16, 14, 0, 'spacegroup_number']);
  expect(sizesOf(featureSet('recipe_formulas').columnNames)).toEqual([103, 66, 0, 0, 0, undefined]);
});

test('other columns are one block', () => {
  const names = ['smact_O', 'density', 'ion_raw_charge', 'magpie_mean'];
  expect(sizesOf(names)).toEqual([1, 1, 0, 0, 2, undefined]);
  expect([...findColumnBlocks(3).other]).toEqual([0, 1, 2]);
});
