import { describe, expect, it } from 'vitest';
import { temperatureName } from '../../../src/table/temperature/temperatureName';
import { readTemperature, temperatureColumn } from '../../../src/table/temperature/temperatureColumn';

describe('temperatureName', () => {
  it.each([
    ['T', null],
    ['Temp', null],
    ['Temp.', null],
    ['Temperature', null],
    ['temperature_C', 'C'],
    ['temperature_K', 'K'],
    ['temperature (°C)', 'C'],
    ['Temperature [K]', 'K'],
    ['Temperature, °C', 'C'],
    ['Temperature in K', 'K'],
    ['T (K)', 'K'],
    ['T/K', 'K'],
    ['T / °C', 'C'],
    ['T(°C)', 'C'],
    ['T_K', 'K'],
    ['T_meas (°C)', 'C'],
    ['Tmeas', null],
    ['temperatureC', 'C'],
    ['TempK', 'K'],
    ['temp_deg_C', 'C'],
    ['temperature (Celsius)', 'C'],
    ['temperature_kelvin', 'K'],
    ['measurement temperature', null],
    ['Measurement_Temperature_(K)', 'K'],
    ['test temp (C)', 'C'],
    ['Temperature of measurement (°C)', 'C'],
    ['conductivity temperature', null],
    ['Messtemperatur', null],
    ['Meßtemperatur', null],
    ['meas. T (K)', 'K'],
    ['measurement T', null],
    ['T_measure', null],
    ['temp_in_K', 'K'],
    ['T, K', 'K'],
    ['temperature°C', 'C'],
    ['Messtemperatur (°C)', 'C'],
    ['Temperatur / K', 'K'],
    ['Température (°C)', 'C'],
    ['Temperatura de medida', null],
    ['Температура, °C', 'C'],
    ['温度 (℃)', 'C'],
    ['Температура, К', 'K'],
    ['Temperature (oC)', 'C'],
    ['T (oC)', 'C'],
    ['T of measurement', null],
    ['teplota (°C)', 'C'],
    ['hőmérséklet', null],
    ['測定温度 / K', 'K'],
    ['T(°C) measured', 'C'],
    ['Temperature (K) of measurement', 'K'],
    ['T (°F)', 'F'],
    ['Temperature [°F]', 'F'],
    ['temperature (Fahrenheit)', 'F'],
    ['temp_F', 'F'],
    ['T / ℉', 'F'],
    ['T°F', 'F'],
  ])('reads %s', (name, unit) => {
    expect(temperatureName(name)).toEqual({ unit, inverse: null });
  });

  it.each([
    ['1000/T', 1000],
    ['1000/T (1/K)', 1000],
    ['1000/T (K-1)', 1000],
    ['1000 / T [K⁻¹]', 1000],
    ['10^3/T', 1000],
    ['1000/T, K-1', 1000],
    ['10³ T⁻¹ (K⁻¹)', 1000],
    ['10³/T (K^-1)', 1000],
    ['1/T (K^-1)', 1],
    ['1000 T^-1', 1000],
    ['inverse temperature', 1],
    ['reciprocal temperature (1/K)', 1],
  ])('reads %s as over T', (name, inverse) => {
    expect(temperatureName(name)).toEqual({ unit: 'K', inverse });
  });

  it.each([
    't',
    'sintering temperature (°C)',
    'synthesis temperature',
    'annealing T (°C)',
    'melting temperature',
    'Tc',
    'T_sinter (°C)',
    'sintering T',
    'Debye temperature (K)',
    'T (h)',
    'Tg (°C)',
    'Tm (K)',
    'room temperature conductivity',
    'conductivity at room temperature (S/cm)',
    'log10(σT / S K cm-1)',
    'temperature factor',
    'Ti',
    'template',
    'K',
    'C',
    'time (s)',
  ])('reads %s as none', (name) => {
    expect(temperatureName(name)).toBeNull();
  });
});

describe('a column of temperatures', () => {
  const read = (name: string, ...cells: string[]) => {
    const column = temperatureColumn(name, cells, ',');
    return cells.map((cell) => readTemperature(cell, column).temperatureC);
  };

  it('has the unit of its name, of its cells, or of its values', () => {
    expect(read('T (K)', '298.15', '333.15')).toEqual([25, 60]);
    expect(read('T', '298.15', '333.15')).toEqual([25, 60]);
    expect(read('T', '25', '333')).toEqual([25, 333]);
    expect(read('T', '298.15 K', '25 °C', '300 K')).toEqual([25, 25, 26.85]);
    expect(read('T', '°C', '200', '300')).toEqual([NaN, 200, 300]);
    expect(read('1000/T', '2.5', '4')).toEqual([126.85, -23.15]);
  });

  it('reads room temperature, decimal commas and empty cells', () => {
    expect(read('T (°C)', 'RT', 'room temperature', '', 'n/a', '-30', '25 C')).toEqual([
      25,
      25,
      NaN,
      NaN,
      -30,
      25,
    ]);
    expect(temperatureColumn('T', ['26,5', '27,25'], ';').commas).toBe('decimal');
  });

  it('has no temperature below absolute zero', () => {
    expect(read('T (K)', '0', '-5', '0.1', '1e9')).toEqual([NaN, NaN, -273.05, NaN]);
    expect(read('1000/T', '0', '-2')).toEqual([NaN, NaN]);
  });

  it('doubts a unit that its values contradict', () => {
    expect(temperatureColumn('T (°C)', ['298', '298'], ',').doubt).not.toBeNull();
    expect(temperatureColumn('T (K)', ['25', '60'], ',').doubt).not.toBeNull();
    expect(temperatureColumn('T (°C)', ['25', '298'], ',').doubt).toBeNull();
  });
});

describe('degrees Fahrenheit', () => {
  it.each(['T_f', 'T_F', 'Tf', 'T f', 'T, f', 'sinter T (°F)'])('are not the unit of %s', (name) => {
    expect(temperatureName(name)).toBeNull();
  });

  it('become °C', () => {
    const column = temperatureColumn('T (°F)', ['77', '302', '-40'], ',');
    expect(column).toMatchObject({ unit: 'F', isStated: true, evidence: 'the name says °F' });
    expect(['77', '302', '-40'].map((cell) => readTemperature(cell, column).temperatureC)).toEqual([
      25, 150, -40,
    ]);
    expect(readTemperature('25 °C', column)).toEqual({
      temperatureC: 25,
      reason: 'the cell says °C, the column °F',
    });
  });

  it('are told by the cells too', () => {
    const cells = ['77 °F', '212 ℉', '32 °F'];
    const column = temperatureColumn('temperature', cells, ',');
    expect(column.unit).toBe('F');
    expect(cells.map((cell) => readTemperature(cell, column).temperatureC)).toEqual([25, 100, 0]);
    expect(temperatureColumn('temperature', ['°F', '77'], ',').unit).toBe('F');
    const mixed = temperatureColumn('T (K)', ['300', '77 °F'], ',');
    expect(readTemperature('77 °F', mixed)).toEqual({
      temperatureC: 25,
      reason: 'the cell says °F, the column K',
    });
  });
});
