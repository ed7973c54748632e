import { expect, test } from 'vitest';
import { doisOf } from '../../../src/table/cells/doiCell';

test.each([
  ['', []],
  [' ', []],
  ['10.1039/c4ta05231e', ['10.1039/c4ta05231e']],
  ['10.1002/chin.198639014|10.1149/1.2108704', ['10.1002/chin.198639014', '10.1149/1.2108704']],
  ['10.1039/a; https://doi.org/10.1021/b , doi: 10.1016/c', ['10.1039/a', '10.1021/b', '10.1016/c']],
  ['10.1039/a 10.1021/b', ['10.1039/a', '10.1021/b']],
  ['10.1002/1521-3749(200007)626:7<1514::AID;2-G', ['10.1002/1521-3749(200007)626:7<1514::AID;2-G']],
  ['10.1000/a,b;c 10', ['10.1000/a,b;c 10']],
  ['private communication, 2010', ['private communication, 2010']],
])('%j', (cell, dois) => {
  expect(doisOf(cell)).toEqual(dois);
});
