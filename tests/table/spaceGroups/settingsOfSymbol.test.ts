import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  centredTriclinicSettings,
  isStandard,
  settings,
  settingsOfNumber,
  shortSymbol,
  type SpaceGroupSetting,
} from '../../../src/table/spaceGroups/settings';
import { settingsOfSymbol } from '../../../src/table/spaceGroups/settingsOfSymbol';
import { standardSymbol } from '../../../src/table/spaceGroups/spaceGroupCell';
import { readGolden } from '../../golden';

const golden = readGolden<{
  settings: { number: number; short: string; full: string }[];
  standard: string[];
  ase: string[];
}>('hall_settings');

const found = (text: string) => settingsOfSymbol(text)?.settings ?? [];
const numbersOf = (text: string) => [...new Set(found(text).map(({ number }) => number))];
const nameOf = ({ number, full, choice }: SpaceGroupSetting) => `${number} ${full} ${choice}`.trim();

/** Spellings of one symbol, as programs and people write it. */
const spellings: Readonly<Record<string, (symbol: string) => string>> = {
  'as it is': (symbol) => symbol,
  'no spaces': (symbol) => symbol.replace(/ /g, ''),
  underscores: (symbol) => symbol.replace(/([2346])([1-5])/g, '$1_$2'),
  'underscores, no spaces': (symbol) => symbol.replace(/([2346])([1-5])/g, '$1_$2').replace(/ /g, ''),
  'underscores for spaces': (symbol) => symbol.replace(/ /g, '_'),
  brackets: (symbol) => symbol.replace(/([2346])([1-5])/g, '$1($2)').replace(/ /g, ''),
  'brackets and spaces': (symbol) => symbol.replace(/([2346])([1-5])/g, '$1 ($2)'),
  tildes: (symbol) => symbol.replace(/([2346])([1-5])/g, '$1~$2~'),
  TeX: (symbol) => `$${symbol.replace(/([2346])([1-5])/g, '$1_{$2}').replace(/-(\d)/g, '\\bar{$1}')}$`,
  HTML: (symbol) => symbol.replace(/([2346])([1-5])/g, '$1<sub>$2</sub>'),
  'subscripts and overlines': (symbol) =>
    symbol
      .replace(/([2346])([1-5])/g, (_, axis: string, screw: string) => axis + '₀₁₂₃₄₅'[Number(screw)])
      .replace(/-(\d)/g, '$1\u0305')
      .replace(/ /g, ''),
  'macron before': (symbol) => symbol.replace(/-/g, '¯'),
  bar: (symbol) => symbol.replace(/-(\d)/g, '$1bar').replace(/ /g, ''),
  '-bar': (symbol) => symbol.replace(/-(\d)/g, '$1-bar'),
  'typographic minus': (symbol) => symbol.replace(/-/g, '−'),
  'upper case': (symbol) => symbol.toUpperCase(),
  'lower case': (symbol) => symbol.toLowerCase(),
  quotes: (symbol) => `'${symbol}'`,
  'spaces around': (symbol) => `  ${symbol.replace(/ /g, '  ')} `,
};

describe('the settings of a symbol', () => {
  it('are spglib’s, by full and short symbol', () => {
    settings.forEach((setting, i) => {
      const { number, short, full } = golden.settings[i];
      expect(setting.number).toBe(number);
      expect(setting.full).toBe(full.replace(/_/g, ''));
      // Short symbols of monoclinic settings are our own: spglib has the standard one for all; it has one misprint.
      if (number > 15 && short !== 'Bbcb')
        expect(shortSymbol(setting).replace(/ /g, '')).toBe(short.replace(/_/g, ''));
      expect(numbersOf(short)).toEqual([number]);
    });
  });

  it.each(Object.keys(spellings))('are found in every spelling: %s', (name) => {
    for (const setting of [...settings, ...centredTriclinicSettings]) {
      for (const symbol of [setting.full, shortSymbol(setting)]) {
        const text = spellings[name](symbol);
        expect(found(text).map(nameOf), text).toContain(nameOf(setting));
        expect(numbersOf(text), text).toEqual([setting.number]);
      }
    }
  });

  it('are one with the choice behind them', () => {
    for (const setting of settings) {
      if (setting.choice === '') continue;
      for (const text of [`${setting.full}:${setting.choice}`, `${shortSymbol(setting)} : ${setting.choice}`])
        expect(found(text).map(nameOf), text).toEqual([nameOf(setting)]);
    }
  });

  it('are named by the words and letters for origins and axes', () => {
    for (const setting of settings.filter(({ choice }) => /^[12HR]$/.test(choice))) {
      const { choice } = setting;
      const words = {
        1: ['(origin choice 1)', 'S', '(origin 1)', 'O1', ', origin choice 1'],
        2: ['(origin choice 2)', 'Z', '[origin 2]', ':2'],
      };
      const axes = {
        H: ['H', ':h', '(hexagonal axes)', '(hexagonal setting)'],
        R: ['R', ':r', '(rhombohedral axes)'],
      };
      for (const word of { ...words, ...axes }[choice as '1' | '2' | 'H' | 'R'])
        expect(found(`${shortSymbol(setting)} ${word}`).map(nameOf), word).toEqual([nameOf(setting)]);
    }
  });

  it('of all three axes have one short symbol each, and the standard one comes first', () => {
    expect(found('P 21/c').map(nameOf)).toEqual(['14 P 1 21/c 1 b1', '14 P 21/c 1 1 a3']);
    expect(found('P2_1/n').map(nameOf)).toEqual(['14 P 1 21/n 1 b2', '14 P 1 1 21/n c2', '14 P 21/n 1 1 a2']);
    expect(found('B 2/b').map(nameOf)).toEqual(['15 B 1 1 2/b -c1', '15 B 2/b 1 1 a1']);
    for (const { full } of settings) {
      const standard = found(full).map(isStandard);
      expect(standard).toEqual([...standard].sort((first, second) => Number(second) - Number(first)));
    }
  });

  it.each([
    // Glides before 1992, by either of their letters.
    ['Abm2', '39 A e m 2'],
    ['Acm2', '39 A e m 2'],
    ['A b a 2', '41 A e a 2'],
    ['C m c a', '64 C 2/m 2/c 21/e'],
    ['Cmcb', '64 C 2/m 2/c 21/e'],
    ['Bbcm', '64 B 2/b 21/e 2/m bca'],
    ['Cmma', '67 C 2/m 2/m 2/e'],
    ['Cmmb', '67 C 2/m 2/m 2/e ba-c'],
    ['Ccca:2', '68 C 2/c 2/c 2/e 2'],
    // Cubic ones without their bar.
    ['Pm3m', '221 P 4/m -3 2/m'],
    ['F m 3 m', '225 F 4/m -3 2/m'],
    ['Ia3d', '230 I 41/a -3 2/d'],
    ['Pa3', '205 P 21/a -3'],
    ['Im3', '204 I 2/m -3'],
    // A part of the axes left out.
    ['P 42/n 21/m 2/c :1', '137 P 42/n 21/m 2/c 1'],
    ['P 4/m 21/b 2/m', '127 P 4/m 21/b m'],
    ['P -3 m 1', '164 P -3 2/m 1'],
    // Rhombohedral ones as the Protein Data Bank writes hexagonal axes.
    ['H 3 2', '155 R 3 2 H'],
    ['H -3 m', '166 R -3 2/m H'],
    ['C -1', '2 C -1 C'],
    // Origins and axes in brackets, a bar before its digit, a Schoenflies symbol behind.
    ['F d -3 m (2)', '227 F 41/d -3 2/m 2'],
    ['P 4/n m m (O2)', '129 P 4/n 21/m m 2'],
    ['Fd-3m (S)', '227 F 41/d -3 2/m 1'],
    ['R -3 c (H)', '167 R -3 2/c H'],
    ['Fm\u03053m', '225 F 4/m -3 2/m'],
    ['Pnma - D2h16', '62 P 21/n 21/m 21/a'],
    ['P -1 (2)', '2 P -1'],
  ])('%s is %s', (text, setting) => {
    expect(found(text).map(nameOf)).toEqual([setting]);
  });

  it.each([
    ['Pnma (62)', 62],
    ['Pnma [No. 62]', 62],
    ['P n m a, no. 62', 62],
    ['62 Pnma', 62],
    ['62: P n m a', 62],
    ['No. 62', 62],
    ['#62', 62],
    ['Pnma, 62', 62],
    ['P n m a / 62', 62],
    ['(62)', 62],
    ['62', 62],
    ['SG 225', 225],
  ])('%j has the number %i', (text, number) => {
    expect(settingsOfSymbol(text)?.number).toBe(number);
    expect(numbersOf(text)).toEqual([number]);
  });

  it.each([
    '',
    ' ',
    '0',
    '231',
    '999',
    '-1',
    'cubic',
    'Pnmx',
    'P 21/q',
    'unknown',
    'A 21/n',
    'Li3PO4',
    'P',
    'm-3m',
    '2/m',
    'P 5',
    '1.5',
  ])('of %j are none', (text) => {
    expect(settingsOfSymbol(text)).toBeNull();
  });

  it('never fail on any text', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.stringMatching(/^[PABCIFR][-1-6 /_():abcdemn]{0,15}$/)),
        (text) => {
          const named = settingsOfSymbol(text);
          expect(named === null || named.settings.length > 0).toBe(true);
          expect(numbersOf(text).length).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});

describe('the standard symbol of a number', () => {
  it('is that of pymatgen and ase, and has that number', () => {
    for (let number = 1; number <= 230; number++) {
      const symbol = standardSymbol(number);
      expect(numbersOf(symbol)).toEqual([number]);
      for (const other of [golden.standard[number - 1], golden.ase[number - 1]]) {
        expect(numbersOf(other), other).toEqual([number]);
        if (!settingsOfNumber(number)[0].full.includes('e'))
          expect(other.replace(/[ _]/g, '').replace(/^(P|C)1(.*)1$/, '$1$2')).toContain(symbol);
      }
    }
  });
});
