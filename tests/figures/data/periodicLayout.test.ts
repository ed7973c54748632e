import { describe, expect, it } from 'vitest';
import { elementNames, elementPlaces, neighbourElement } from '../../../src/figures/data/periodicLayout';

const place = (symbol: string) => elementPlaces.find((element) => element.symbol === symbol)!;

describe('elementPlaces', () => {
  it('has 118 elements, each once, each on its own place, each with a name', () => {
    expect(elementPlaces).toHaveLength(118);
    expect(new Set(elementPlaces.map(({ symbol }) => symbol)).size).toBe(118);
    expect(new Set(elementPlaces.map(({ row, column }) => `${row} ${column}`)).size).toBe(118);
    expect(Object.keys(elementNames)).toHaveLength(118);
    for (const { symbol } of elementPlaces) expect(elementNames[symbol]).toMatch(/^[a-z]{3,}$/);
  });

  it('puts elements of a group above one another', () => {
    const columns: [number, string][] = [
      [1, 'H Li Na K Rb Cs Fr'],
      [4, 'Ti Zr Hf Rf'],
      [14, 'C Si Ge Sn Pb Fl'],
      [17, 'F Cl Br I At Ts'],
      [18, 'He Ne Ar Kr Xe Rn Og'],
    ];
    for (const [column, symbols] of columns)
      for (const symbol of symbols.split(' ')) expect(place(symbol).column).toBe(column);
    expect(place('La')).toEqual({ symbol: 'La', row: 9, column: 3 });
    expect(place('Lr')).toEqual({ symbol: 'Lr', row: 10, column: 17 });
  });
});

describe('neighbourElement', () => {
  it('goes over gaps and stops at the edges', () => {
    expect(neighbourElement('H', 'ArrowRight')).toBe('He');
    expect(neighbourElement('Be', 'ArrowRight')).toBe('B');
    expect(neighbourElement('Ba', 'ArrowRight')).toBe('Hf');
    expect(neighbourElement('Li', 'ArrowDown')).toBe('Na');
    expect(neighbourElement('Rf', 'ArrowDown')).toBe('Ce');
    expect(neighbourElement('Ce', 'ArrowUp')).toBe('Rf');
    expect(neighbourElement('H', 'ArrowUp')).toBeUndefined();
    expect(neighbourElement('He', 'ArrowRight')).toBeUndefined();
    expect(neighbourElement('Li', 'Enter')).toBeUndefined();
  });
});
