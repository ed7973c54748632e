import { describe, expect, it } from 'vitest';
import { ionStatistics } from '../../../../src/features/blocks/ions/ionStatistics';
import { missingReasons } from '../../../../src/features/matrix/reasons';
import { materialOf } from '../../materialOf';
import { servedTables } from '../../obelix';

const tables = servedTables();

function rowOf(formula: string) {
  const values = new Float64Array(ionStatistics.columnNames.length).fill(NaN);
  const reasons = new Uint8Array(values.length);
  void ionStatistics.compute(materialOf({ reducedComposition: formula }), tables, values, reasons);
  return Object.fromEntries(
    ionStatistics.columnNames.map((name, j) => [
      name,
      { value: values[j], reason: missingReasons[reasons[j]].name },
    ]),
  );
}
const valuesOf = (formula: string) =>
  Object.fromEntries(Object.entries(rowOf(formula)).map(([name, { value }]) => [name, value]));

describe('ion_statistics', () => {
  it('counts the ions of Li10GeP2S12 by hand', () => {
    const values = valuesOf('Li10GeP2S12');
    expect(values).toMatchObject({
      ion_li_per_anion: 10 / 12,
      ion_li_per_cation: 10 / 3,
      ion_cation_per_anion: 3 / 12,
      ion_raw_charge: 0,
      ion_resid_charge: 0,
      ion_cation_charge_mean: 14 / 3,
      ion_cation_charge_min: 4,
      ion_cation_charge_max: 5,
      ion_cation_charge_range: 1,
      ion_cation_radius_max: 0.53,
      ion_cation_radius_min: 0.38,
      ion_anion_radius_mean: 1.84,
      ion_anion_radius_std: 0,
      ion_cation_potential_max: 5 / 0.38,
      ion_anion_polarizability: 10.2,
      ion_anion_charge: 2,
      ion_anion_entropy: 0,
      ion_n_cations: 2,
      ion_n_anions: 1,
      ion_anion_s: 1,
      ion_anion_o: 0,
      ion_cation_ge: 1 / 3,
      ion_cation_p: 2 / 3,
      ion_integer_amounts: 1,
      ion_li_deviation: 0,
    });
    expect(values.ion_cation_charge_std).toBeCloseTo(Math.sqrt(2) / 3, 12);
    const entropy = -(Math.log(1 / 3) + 2 * Math.log(2 / 3)) / 3;
    expect(values.ion_cation_entropy).toBeCloseTo(entropy, 12);
    expect(values.ion_difference_electronegativity).toBeCloseTo(2.58 - (2.01 + 2 * 2.19) / 3, 12);
  });

  it('does not depend on the order of the formula, nor on its units but where the amounts themselves are asked', () => {
    const values = valuesOf('Li9.6P3S12Sn0.8');
    for (const formula of ['Sn0.8S12P3Li9.6', 'S12Li9.6Sn0.8P3', 'Li4.8Sn0.4P1.5S6']) {
      const { ion_integer_amounts, ion_li_deviation, ...others } = valuesOf(formula);
      expect(ion_integer_amounts).toBe(0);
      expect(ion_li_deviation).toBeCloseTo(formula.includes('4.8') ? 0.2 : 0.4, 12);
      for (const [name, value] of Object.entries(others)) expect(value, name).toBeCloseTo(values[name], 10);
    }
  });

  it('says what has no value without another cation, without an anion, and without a formula', () => {
    const lithia = rowOf('Li2O');
    expect(lithia.ion_cation_radius_mean).toEqual({ value: NaN, reason: 'no-other-cation' });
    expect(lithia.ion_difference_row).toEqual({ value: NaN, reason: 'no-other-cation' });
    expect(lithia.ion_li_per_cation).toEqual({ value: 20, reason: 'present' });
    expect(lithia.ion_anion_radius_mean).toEqual({ value: 1.4, reason: 'present' });
    const metal = rowOf('Li');
    expect(metal.ion_anion_radius_mean).toEqual({ value: NaN, reason: 'no-anion-in-formula' });
    expect(metal.ion_li_per_anion).toEqual({ value: 0, reason: 'present' });
    expect(Object.values(rowOf('')).every(({ reason }) => reason === 'no-formula')).toBe(true);
  });

  it('takes an element that a table lacks for 0, and refuses to go without a table', () => {
    expect(Number.isFinite(valuesOf('LiEsO2').ion_difference_polarizability)).toBe(true);
    const material = materialOf({ reducedComposition: 'LiF' });
    const compute = () => ionStatistics.compute(material, {}, new Float64Array(66), new Uint8Array(66));
    expect(compute).toThrow(/“shannon” is not loaded/);
  });
});
