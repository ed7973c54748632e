import { expect, test } from 'vitest';
import { candidateCifs } from '../../../src/headless/candidates/candidateCifs';
import { material } from '../../experiment/materials';

test('a candidate has the CIF of its ID, unless that is the CIF of another compound of the same ID', () => {
  const candidates = [
    material('1', 'Li3N'),
    material('2', 'LiF'),
    material('new', 'LiI'),
    material('bare', 'Li'),
  ];
  const known = [material('1', 'Li2O'), material('2', 'LiF')];
  const cifs = { '1': 'of Li2O', '2': 'of LiF', new: 'of LiI', other: 'of none' };
  expect(candidateCifs(candidates, known, cifs)).toEqual({ '2': 'of LiF', new: 'of LiI' });
});
