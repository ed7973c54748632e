import { describe, expect, it } from 'vitest';
import {
  composeOperations,
  operationKey,
  type SymmetryOperation,
} from '../../../src/crystal/symmetry/symmetry';
import { operationsOfHallSymbol } from '../../../src/crystal/symmetry/hallSymbol';
import {
  keyOfOperations,
  operationsOfSetting,
  settingOfHallSymbol,
} from '../../../src/crystal/symmetry/settingOperations';
import { centredTriclinicSettings, settings } from '../../../src/table/spaceGroups/settings';
import { readGolden } from '../../golden';

const golden = readGolden<{
  settings: { number: number; choice: string; hall: string; operations: number[][] }[];
}>('hall_settings');
const wholeNumbers = ({ rotation, translation }: SymmetryOperation) =>
  [...rotation, ...translation.map((part) => Math.round(part * 24))].join();
const keyOf = (hall: string) => {
  const operations = operationsOfHallSymbol(hall);
  return operations === null ? null : keyOfOperations(operations);
};

describe('operations of Hall symbols', () => {
  it('are those of spglib for all 530 settings', () => {
    expect(settings).toHaveLength(530);
    expect(settings.map(({ number, choice, hall }) => ({ number, choice, hall }))).toEqual(
      golden.settings.map(({ number, choice, hall }) => ({ number, choice, hall })),
    );
    settings.forEach((setting, i) => {
      const made = operationsOfSetting(setting).map(wholeNumbers).sort();
      const expected = golden.settings[i].operations.map((operation) => operation.join()).sort();
      expect(made, setting.hall).toEqual(expected);
    });
  });

  it('make a group in every setting, the identity first', () => {
    for (const setting of [...settings, ...centredTriclinicSettings]) {
      const operations = operationsOfSetting(setting);
      const keys = new Set(operations.map(operationKey));
      expect(keys.size).toBe(operations.length);
      expect(operationKey(operations[0])).toBe('1,0,0,0,1,0,0,0,1;0,0,0');
      // Products with a few operations that generate the others are enough.
      const step = Math.max(1, Math.floor(operations.length / 12));
      for (let i = 0; i < operations.length; i += step)
        for (const other of operations)
          expect(keys.has(operationKey(composeOperations(operations[i], other))), setting.hall).toBe(true);
    }
  });

  it.each([
    // International Tables B, A1.4.2.3.2 and the text of A1.4.2: other ways to write one set.
    ['61 2 with its origin in xyz', 'P 61 2 (0 0 -1)', 'P 61 2 (x,y,z-1/12)'],
    ['a bar that is a generator', '-P 2yc', 'P 2yc -1'],
    ['a lattice that is generated', 'C 2y', 'P 2y 1ab'],
    ['other generators of P b c a', '-P 2ac 2ab', '-P 2xab 2ybc'],
    ['lower case', '-I 4bd 2', '-i 4BD 2'],
    ['white space and old underscores', '-P 2ac 2n', '  -P_2ac_2n '],
    ['two apostrophes for the quotation mark', 'P 3 2"', "P 3 2''"],
    ['sginfo’s equals sign', '-P 3 2"c', '-P 3 2=c'],
    ['axes that are implied', '-F 4 2 3', '-F 4z 2x 3*'],
    ['a shift by a whole cell', '-P 2ybc', '-P 2ybc (0 12 0)'],
    ['axes that are renamed', '-P 2ybc', '-P 2xab (z,x,y)'],
  ])('%s: the same operations', (_, first, second) => {
    expect(keyOf(second)).toBe(keyOf(first));
    expect(keyOf(first)).not.toBeNull();
  });

  it('follow the worked examples of International Tables B', () => {
    const generated = operationsOfHallSymbol('P 61 2 (0 0 -1)')!.map(wholeNumbers);
    expect(generated).toContain('1,-1,0,1,0,0,0,0,1,0,0,4');
    expect(generated).toContain('0,-1,0,-1,0,0,0,0,-1,0,0,20');
    expect(operationsOfHallSymbol('P -2xc')!.map(wholeNumbers)).toContain('-1,0,0,0,1,0,0,0,1,0,0,12');
    expect(operationsOfHallSymbol('P 4vw')!.map(wholeNumbers)).toContain('0,-1,0,1,0,0,0,0,1,0,6,6');
    const reverse = operationsOfHallSymbol('R 3 (-x,-y,z)')!.map(wholeNumbers);
    expect(reverse).toContain('1,0,0,0,1,0,0,0,1,8,16,8');
    expect(reverse).toHaveLength(9);
  });

  it.each([
    '',
    'P',
    'F m -3 m',
    'P 21/c',
    'P 5',
    'Q 2',
    'P 2q',
    'P 43 3',
    'P 6 2 3',
    'P 2 2 (1/5 0 0)',
    'P 2 (x,y)',
    'P 22 2',
    'x',
  ])('refuse %j or read it as P1', (text) => {
    const operations = operationsOfHallSymbol(text);
    expect(operations?.length ?? 1).toBe(1);
  });
});

describe('the setting of a Hall symbol', () => {
  it('is its own in the table, however it is spelled', () => {
    for (const setting of settings) {
      for (const text of [
        setting.hall,
        setting.hall.toLowerCase(),
        ` ${setting.hall.replace(/ /g, '_')} `,
        setting.hall.replace(/"/g, "''"),
      ])
        expect(settingOfHallSymbol(text)?.hall, text).toBe(setting.hall);
    }
  });

  it.each([
    // Those of SgInfo and of the CIF dictionary, where spglib has others for the same operations.
    ['-I 4bd 2ab 3', 230, ''],
    ['P 2c -2ac', 29, ''],
    ['-C 2bc 2', 64, ''],
    ['-C 2bc 2bc', 64, 'ba-c'],
    ['-B 2bc 2', 64, 'a-cb'],
    ['-C 2b 2', 67, ''],
    ['-C 2b 2b', 67, 'ba-c'],
    ['-A 2c 2c', 67, 'cab'],
    ['C 2 2 -1bc', 68, '1'],
    ['-C 2b 2bc', 68, '2'],
    ['-A 2ac 2c', 68, '2-cba'],
    ['-B 2bc 2b', 68, '2bca'],
  ])('%s is space group %i %s', (hall, number, choice) => {
    expect(settingOfHallSymbol(hall)).toMatchObject({ number, choice });
  });

  it('is that of the same operations where the symbol is another, and has the number where only axes changed', () => {
    expect(settingOfHallSymbol('P 2yc -1')).toMatchObject({ number: 13, choice: 'b1' });
    expect(settingOfHallSymbol('-C 1')).toMatchObject({ number: 2, choice: 'C' });
    expect(settingOfHallSymbol('-P 2ybc (1 0 0)')).toMatchObject({ number: 14, full: '' });
    expect(settingOfHallSymbol('P 2y 2y')?.number).toBe(3);
    expect(settingOfHallSymbol('P2ac2ab')?.number).toBe(19);
    expect(settingOfHallSymbol('P 21/c')).toBeNull();
  });
});
