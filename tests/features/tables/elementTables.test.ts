import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/base/problem';
import {
  elementTableNames,
  elementTablePath,
  parseElementTable,
} from '../../../src/features/tables/elementTables';

const textOf = (name: (typeof elementTableNames)[number]) =>
  readFileSync(new URL(`../../../public/${elementTablePath(name)}`, import.meta.url), 'utf8');

describe('parseElementTable', () => {
  it('reads every number of the served tables to the last digit', () => {
    for (const name of elementTableNames) {
      const text = textOf(name);
      const { columnNames, rows } = parseElementTable(name, text);
      const lines = text.trimEnd().split('\n').slice(1);
      expect(Object.keys(rows)).toEqual(lines.map((line) => line.split(',')[0]));
      for (const line of lines) {
        const [symbol, ...cells] = line.split(',');
        expect(rows[symbol]).toEqual(cells.map((cell) => (cell === '' ? NaN : Number(cell))));
        expect(rows[symbol]).toHaveLength(columnNames.length);
      }
    }
  });

  it.each([
    ['other columns', (text: string) => text.replace('Number,', 'Numbers,'), 1],
    ['a number that is none', (text: string) => text.replace('1.00794', 'one'), 2],
    ['a line cut short', (text: string) => text.replace(/,225\.0\n/, '\n'), 3],
    ['an unknown element', (text: string) => text.replace('\nHe,', '\nHx,'), 3],
    ['an element twice', (text: string) => text.replace('\nHe,', '\nH,'), 3],
  ])('refuses %s, with the line', (_, change, line) => {
    try {
      parseElementTable('magpie', change(textOf('magpie')));
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
      expect((error as InputError).problem).toMatchObject({ file: 'tables/magpie.csv', line });
    }
  });
});
