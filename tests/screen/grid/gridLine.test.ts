import { describe, expect, test } from 'vitest';
import {
  assignedTo,
  balancedByLithium,
  lettersOf,
  rangeFields,
  templateOf,
  withAssigned,
  withTemplate,
} from '../../../src/screen/grid/gridLine';
import { exampleGrids } from '../../../src/screen/grid/exampleGrids';
import { finish } from '../../../src/base/steps';
import { makeGridSteps } from '../../../src/screen/grid/makeGrid';
import { readGrid } from '../../../src/screen/grid/candidateGrid';

const line = 'Li{7-x}La3Zr{2-x}{M}{x}O12; x=0..0.5:0.1; M=Ta, Nb Ta=5';

describe('the line of a grid, piece by piece', () => {
  test('tells its letters and what they are set to', () => {
    expect(lettersOf(line)).toEqual([
      { name: 'x', isElement: false, values: '0..0.5:0.1' },
      { name: 'M', isElement: true, values: 'Ta, Nb' },
    ]);
    expect(lettersOf('Li{6..7:0.1}{Ta,Nb}{1,2}{balance}{y').map(({ name }) => name)).toEqual([]);
    expect(lettersOf('Li{2y+x}Cl').map(({ name }) => name)).toEqual(['y', 'x']);
    expect(assignedTo(line, 'Ta')).toBe('5');
  });

  test('is written with other pieces, the rest as it was', () => {
    expect(withAssigned(line, 'x', '0,0.5')).toBe('Li{7-x}La3Zr{2-x}{M}{x}O12; x=0,0.5; M=Ta, Nb; Ta=5');
    expect(withAssigned('LiCl', 'Cl', '-1')).toBe('LiCl; Cl=-1');
    expect(withAssigned('LiCl; Cl=-1', 'Cl', '')).toBe('LiCl');
    expect(withTemplate(line, 'Li{M}')).toBe('Li{M}; x=0..0.5:0.1; M=Ta, Nb Ta=5');
    expect(templateOf('LiCl ;x=1')).toBe('LiCl');
  });

  test('has lithium balance in place of its amount', () => {
    expect(balancedByLithium('Li{7-x}Cl; x=1')).toBe('Li{balance}Cl; x=1');
    expect(balancedByLithium('La3Li0.5Cl')).toBe('La3Li{balance}Cl');
    expect(balancedByLithium('Li{Na,K}Cl')).toBe('Li{balance}{Na,K}Cl');
    expect(balancedByLithium('NaCl')).toBeNull();
    expect(balancedByLithium('Li{balance}Cl')).toBeNull();
  });

  test('tells a range in three fields, and lists apart', () => {
    expect(rangeFields('0..0.5:0.1')).toEqual({ from: '0', to: '0.5', step: '0.1' });
    expect(rangeFields('0..:')).toEqual({ from: '0', to: '', step: '' });
    expect(rangeFields('0,1')).toBeNull();
  });
});

test.each(exampleGrids)('$name: makes candidates, none but repeated ones left out', ({ line }) => {
  const { formulas, leftOut } = finish(makeGridSteps(readGrid(line)));
  expect(formulas.length).toBeGreaterThan(10);
  expect(leftOut).toMatchObject({ negativeAmount: 0, noLithium: 0, notNeutral: 0 });
});
