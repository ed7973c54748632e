import { expect, test } from 'vitest';
import { papersOf } from '../../../src/views/material/papers';

const doi = (text: string) => ({ text, url: `https://doi.org/${text}` });

test('papers are told one by one', () => {
  expect(papersOf('10.1039/c4ta05231e|10.1021/acs.chemmater.7b00886')).toEqual([
    doi('10.1039/c4ta05231e'),
    doi('10.1021/acs.chemmater.7b00886'),
  ]);
  expect(papersOf('https://doi.org/10.1002/zaac.200500231')).toEqual([doi('10.1002/zaac.200500231')]);
  // A semicolon may stand inside a DOI.
  expect(papersOf('10.1002/1521-3749(200007)626:7<1514::AID;2-G')[0].text).toContain('AID;2-G');
});

test('what is no DOI is shown as it stands, and nothing is no paper', () => {
  expect(papersOf('private communication')).toEqual([{ text: 'private communication', url: null }]);
  expect(papersOf('')).toEqual([]);
});
