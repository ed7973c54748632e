import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/base/problem';
import { cleanTable } from '../../src/table/cleaning/cleanTable';
import { columnUnit } from '../../src/table/cells/columnUnit';
import { readCsv } from '../../src/table/csv/csv';
import type { Split } from '../../src/table/dataset';
import { guessRoles } from '../../src/table/guessRoles';
import { maxCells, maxRows } from '../../src/table/csv/tableLimits';

function read(input: string | Uint8Array, split: Split = 'train') {
  const { table, problems } = readCsv(input, 'x.csv');
  const data = cleanTable(table, guessRoles(table).roles, split);
  return { table, codes: problems.map(({ code }) => code), data };
}

function utf16(text: string): Uint8Array {
  const bytes = [0xff, 0xfe];
  for (let i = 0; i < text.length; i++) bytes.push(text.charCodeAt(i) & 255, text.charCodeAt(i) >> 8);
  return Uint8Array.from(bytes);
}

describe('the target by the name of its column', () => {
  it.each([
    // name, role, what a value of 1 is in S/cm as a divisor
    ['Ionic conductivity (S cm-1)', 'sigma', 1],
    ['Ionic conductivity at RT [mS/cm]', 'sigma', 1e3],
    ['sigma_RT', 'sigma', 1],
    ['σ_RT (S/cm)', 'sigma', 1],
    ['σ_{RT} (mS cm^{-1})', 'sigma', 1e3],
    ['σ(RT)/Scm-1', 'sigma', 1],
    ['σ (mS cm⁻¹)', 'sigma', 1e3],
    ['σ [µS/cm]', 'sigma', 1e6],
    ['σ [μS/cm]', 'sigma', 1e6],
    ['σ25°C (S cm−1)', 'sigma', 1],
    ['Conductivity at 25 °C (S/m)', 'sigma', 100],
    ['Conductivity at 298 K (mS/m)', 'sigma', 1e5],
    ['Conductivity (Ω⁻¹ cm⁻¹)', 'sigma', 1],
    ['Conductivity (ohm-1 cm-1)', 'sigma', 1],
    ['Total Li-ion conductivity, mS·cm⁻¹', 'sigma', 1e3],
    ['Li+ conductivity', 'sigma', 1],
    ['sigma_ion', 'sigma', 1],
    ['cond_mS_cm', 'sigma', 1e3],
    ['conductivity_at_25C', 'sigma', 1],
    ['RT_ionic_conductivity', 'sigma', 1],
    ['Ionenleitfähigkeit (mS/cm)', 'sigma', 1e3],
    ['conductivité ionique (S/cm)', 'sigma', 1],
    ['sigma (10^-4 S/cm)', 'sigma', 1e4],
    ['σ (10⁻³ S cm⁻¹)', 'sigma', 1e3],
    ['Ionic conductivity (×10−4 S cm−1)', 'sigma', 1e4],
    ['σ × 10^4 (S/cm)', 'sigma', 1e4],
    ['σ (10^{-5} S/m)', 'sigma', 1e7],
    ['10^4 σ (S/cm)', 'sigma', 1e4],
    ['10⁴·σ (S cm⁻¹)', 'sigma', 1e4],
    ['1e4 × conductivity (S/cm)', 'sigma', 1e4],
    ['10^4 ionic conductivity (mS/cm)', 'sigma', 1e7],
    ['sigma (1e-4 S/cm)', 'sigma', 1e4],
    ['σ × 10^4', 'sigma', 1e4],
    ['κ (S/cm)', 'sigma', 1],
    ['κ (mS cm-1)', 'sigma', 1e3],
    ['ac conductivity (S/cm)', 'sigma', 1],
    ['σ_ac (S/cm)', 'sigma', 1],
    ['log10(sigma)', 'logSigma', 1],
    ['log σ (S/cm)', 'logSigma', 1],
    ['lg σ', 'logSigma', 1],
    ['log10(σ / mS cm-1)', 'logSigma', 1e3],
    ['log_sigma_RT', 'logSigma', 1],
    ['logCond', 'logSigma', 1],
  ])('%s', (name, role, divisor) => {
    const { table } = readCsv(`formula;${name}\nLi2S;1\n`, 'x.csv');
    expect(guessRoles(table).roles).toEqual({ reducedComposition: 'formula', [role]: name });
    expect(columnUnit(name)?.divisor ?? 1).toBe(divisor);
    const { logSigma } = cleanTable(table, guessRoles(table).roles, 'train').records[0];
    expect(logSigma).toBeCloseTo((role === 'sigma' ? 0 : 1) - Math.log10(divisor), 12);
  });

  it.each([
    'Electronic conductivity (S/cm)',
    'Bulk conductivity (S/cm)',
    'σ 60 °C (S/cm)',
    'σT (S K/cm)',
    'Activation energy (eV)',
    'sigma_error',
    'κ',
    'κ (W/mK)',
    'κ_thermal (S/cm)',
    'S/cm^2',
  ])('does not take %s for it', (name) => {
    const { table } = readCsv(`formula;${name}\nLi2S;1\n`, 'x.csv');
    expect(guessRoles(table).roles).toEqual({ reducedComposition: 'formula' });
  });

  it('reads natural and negative logarithms, and says so', () => {
    const read = (name: string, cell: string) => {
      const { table } = readCsv(`formula;${name}\nLi2S;${cell}\n`, 'x.csv');
      const { records, problems } = cleanTable(table, guessRoles(table).roles, 'train');
      return [Number(records[0].logSigma.toFixed(6)), problems.map(({ code }) => code).slice(1)];
    };
    expect(read('ln σ (S/cm)', '-9.210340')).toEqual([-4, ['natural-logarithm']]);
    expect(read('-log(σ / S cm-1)', '4')).toEqual([-4, ['negative-logarithm']]);
    expect(read('pσ', '4')).toEqual([-4, ['negative-logarithm']]);
    expect(read('-ln σ', '9.210340')).toEqual([-4, ['natural-logarithm', 'negative-logarithm']]);
    expect(read('Ionic conductivity - log10 (S/cm)', '-4')).toEqual([-4, []]);
  });

  it('warns of a target at another temperature, and of another quantity', () => {
    for (const [name, code] of [
      ['σ 60 °C (S/cm)', 'not-room-temperature'],
      ['conductivity 423 K', 'not-room-temperature'],
      ['electronic conductivity (S/cm)', 'another-quantity'],
      ['grain conductivity (S/cm)', 'grain-conductivity'],
    ]) {
      const { table } = readCsv(`formula;${name}\nLi2S;1e-4\n`, 'x.csv');
      const data = cleanTable(table, { reducedComposition: 'formula', sigma: name }, 'train');
      expect(data.problems.map((problem) => problem.code)).toContain(code);
    }
  });

  it('warns of natural logarithms that someone chose', () => {
    const { table } = readCsv('formula;ln σ (S/cm)\nLi2S;-9.2\n', 'x.csv');
    const roles = { reducedComposition: 'formula', logSigma: 'ln σ (S/cm)' };
    const codes = cleanTable(table, roles, 'train').problems.map(({ code }) => code);
    expect(codes).toEqual(['no-id-column', 'natural-logarithm']);
  });

  it('reads a row of units under the header', () => {
    const { data } = read('formula,sigma\n(text),mS/cm\nLi3PS4,0.5\n');
    expect(data.records.map(({ logSigma }) => logSigma)).toEqual([Math.log10(0.0005)]);
    expect(data.problems.map(({ code }) => code)).toContain('unit-converted');
    expect(data.cleaning.map(({ row, action }) => [row, action])).toEqual([[1, 'row dropped']]);
  });
});

describe('tables as programs write them', () => {
  it('Excel in German: semicolons, decimal commas, dots between thousands, IDs that look like numbers', () => {
    const { table, data } = read(
      'ID;Formel;Ionenleitfähigkeit [µS/cm];a (Å);Raumgruppe\n' +
        '001;Li6PS5Cl;1.250,5;9,86;F -4 3 m\n' +
        '1e5;Li6,5La3Zr1,5Ta0,5O12;1,5E-04;12,9;I a -3 d\n' +
        '2021-03-04;Li3N;1 250;3,648;P 6/m m m\n',
    );
    expect(table.delimiter).toBe(';');
    expect(
      data.records.map(({ id, logSigma, cell, spaceGroup }) => [id, logSigma, cell[0], spaceGroup]),
    ).toEqual([
      ['001', Math.log10(1250.5e-6), 9.86, 'F -4 3 m'],
      ['1e5', Math.log10(1.5e-10), 12.9, 'I a -3 d'],
      ['2021-03-04', Math.log10(1250e-6), 3.648, 'P 6/m m m'],
    ]);
    expect(data.cleaning.map(({ row, value, result, reason }) => [row, value, result, reason])).toEqual([
      [1, '1.250,5', '1250.5', 'separators of thousands'],
      [1, '9,86', '9.86', 'decimal comma'],
      [2, '1,5E-04', '0.00015', 'decimal comma'],
      [2, '12,9', '12.9', 'decimal comma'],
      [3, '1 250', '1250', 'separators of thousands'],
      [3, '3,648', '3.648', 'decimal comma'],
    ]);
  });

  it('Excel as Unicode text: UTF-16 with tabs', () => {
    const { codes, data } = read(utf16('Formula\tσ [µS/cm]\r\nLi₆PS₅Cl\t1.5\r\n'));
    expect(codes).toEqual(['read-as-utf-16']);
    expect(data.records[0]).toMatchObject({ reducedComposition: 'Li₆PS₅Cl', logSigma: Math.log10(1.5e-6) });
  });

  it("Excel's sep= line, text marks and formula errors", () => {
    const { table, codes, data } = read(
      'sep=;\nID;Formula;sigma\n"=""001""";"=""Li2S""";1e-3\n"=""002""";Li3N;#DIV/0!\n"=""003""";Li2O;#NV\n',
    );
    expect(table.columnNames).toEqual(['ID', 'Formula', 'sigma']);
    expect(codes).toEqual(['text-marks', 'text-marks']);
    expect(data.records.map(({ id, reducedComposition }) => [id, reducedComposition])).toEqual([
      ['001', 'Li2S'],
    ]);
    expect(
      data.cleaning.filter(({ action }) => action === 'set missing').map(({ reason }) => reason),
    ).toEqual(['an error of a spreadsheet formula', 'the cell says that there is no value']);
  });

  it.each([
    [',formula,sigma\n0,Li2S,1e-3\n1,Li3N,1e-4\n', ['index-column']],
    [',formula,sigma\nx,Li2S,1e-3\ny,Li3N,1e-4\n', ['empty-column-name']],
    ['Unnamed: 0,formula,sigma\n0,Li2S,1e-3\n1,Li3N,1e-4\n', []],
    ['# from a paper, table 2\n# 2021\nformula,sigma\nLi2S,1e-3\nLi3N,1e-4\n', ['comment-lines']],
    ['# only words\n#,formula,sigma\n0,Li2S,1e-3\n1,Li3N,1e-4\n', ['comment-lines']],
    ['#,formula,sigma\n0,Li2S,1e-3\n1,Li3N,1e-4\n', []],
  ])('index columns and comments: %j', (text, expected) => {
    const { codes, data } = read(text);
    expect(codes).toEqual(expected);
    expect(
      data.records.map(({ id, reducedComposition, logSigma }) => [id, reducedComposition, logSigma]),
    ).toEqual([
      ['row1', 'Li2S', -3],
      ['row2', 'Li3N', -4],
    ]);
  });

  it('leaves out the units of cell lengths and angles, and says so', () => {
    const { data } = read(
      'formula,a,b,c,alpha,beta,gamma\nLi2S,5 Å,5.1A,5.0 nm,90°,90.0 °,90\n',
      'candidates',
    );
    expect(data.records[0].cell).toEqual([5, 5.1, NaN, 90, 90, 90]);
    expect(data.cleaning.map(({ column, result, reason }) => [column, result, reason])).toEqual([
      ['a', '5', 'unit left out'],
      ['b', '5.1', 'unit left out'],
      ['c', '', 'not a number'],
      ['alpha', '90', 'unit left out'],
      ['beta', '90', 'unit left out'],
    ]);
  });

  it('sets formulas that say nothing missing, but keeps sodium', () => {
    const { data } = read('formula\nNaN\nNone\nN/A\nNa\n', 'candidates');
    expect(data.records.map(({ reducedComposition }) => reducedComposition)).toEqual(['', '', '', 'Na']);
  });
});

describe('the bounds of a table', () => {
  const codeOf = (text: string) => {
    try {
      readCsv(text, 'x.csv');
    } catch (error) {
      if (error instanceof InputError) return [error.problem.code, error.problem.value];
      throw error;
    }
    return [];
  };

  it('refuses more rows and cells than it says, before it makes them', () => {
    expect(codeOf('a,b\n' + 'x,1\n'.repeat(maxRows + 1))).toEqual(['table-too-large', `${maxRows + 1} rows`]);
    const wide = `${'a,'.repeat(9999)}a\n`;
    const nRows = Math.ceil(maxCells / 10_000) + 1;
    expect(codeOf(wide.repeat(nRows))).toEqual(['table-too-large', `${nRows * 10_000} cells`]);
  });

  it('does not print thousands of column names', () => {
    const { table } = readCsv(`${'abc,'.repeat(5000)}d\n${'1,'.repeat(5000)}1\n`, 'x.csv');
    expect(() => cleanTable(table, {}, 'train')).toThrow(/^.{1000,1300}$/s);
  });
});

describe('a power of ten in the name', () => {
  const read = (name: string, ...cells: string[]) => {
    const rows = cells.map((cell, i) => `Li${i + 1}P;${cell}\n`).join('');
    const { table } = readCsv(`formula;${name}\n${rows}`, 'x.csv');
    return cleanTable(table, { reducedComposition: 'formula', sigma: name }, 'train').records.map(
      ({ logSigma }) => Math.round(logSigma * 1e9) / 1e9,
    );
  };

  it('is decided where one of its readings would be a conductivity of nothing', () => {
    for (const name of ['σ × 10^4 (S/cm)', '10^4 σ (S/cm)', 'σ × 10^-4 (S/cm)', 'σ × 10^4'])
      expect(read(name, '1', '0.001')).toEqual([-4, -7]);
    expect(read('σ (10^-4 S/cm)', '0.001', '0.0001')).toEqual([-7, -8]);
  });

  it.each(['σ × 10^4 (S/cm)', '10^4 σ (S/cm)', 'σ × 10^-4 (S/cm)', 'σ × 10⁴'])(
    'is refused in %s with both readings where both are possible',
    (name) => {
      const message = /divided by 10\^4 the largest is 1.0e-9 S\/cm, multiplied by it 0.10 S\/cm/;
      expect(() => read(name, '1e-5', '1e-7')).toThrow(message);
    },
  );

  it('is of ac conductivities with a note', () => {
    const { table } = readCsv('formula;ac conductivity (S/cm)\nLi2S;1e-4\n', 'x.csv');
    const { problems } = cleanTable(table, guessRoles(table).roles, 'train');
    expect(problems.map(({ code }) => code)).toContain('ac-conductivity');
  });
});
