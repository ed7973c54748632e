import { describe, expect, it } from 'vitest';
import { elementsOfFormula } from '../../../src/crystal/chemistry/formula';
import { readCsv } from '../../../src/table/csv/csv';

function read(text: string) {
  const { table, problems } = readCsv(text, 'data.csv', elementsOfFormula);
  return { table, problems, codes: problems.map(({ code }) => code) };
}

describe('a title above the header', () => {
  it.each([
    ['a blank row between', 'Table S1. Conductivities at 25 °C,,\n,,\n', 3],
    ['nothing between', 'Table S1. Conductivities at 25 °C\n', 2],
    ['a comma in it', 'Table S1. Conductivities of lithium conductors, at 25 °C\n', 2],
    ['quoted, over two lines', '"Table S1.\nConductivities",,\n', 3],
    ['several lines', 'Supplementary information\nA. Author and B. Author\n\nTable S1\n', 5],
    ['the name of the quantity', 'Ionic conductivity,,\n,,\n', 3],
    ['below comments', '# a comment\nTable 1,,\n', 3],
  ])('is left out with the line of the header: %s', (_, title, line) => {
    const { table, problems } = read(
      `${title}Compound,Conductivity (S/cm),Ref.\nLi3N,1.2e-3,1\nLi2S,1e-4,2\n`,
    );
    expect(table.columnNames).toEqual(['Compound', 'Conductivity (S/cm)', 'Ref.']);
    expect(table.nRows).toBe(2);
    expect(problems.filter(({ code }) => code !== 'comment-lines')).toMatchObject([
      { code: 'title-above-header', line, value: 'Compound, Conductivity (S/cm), Ref.' },
    ]);
  });

  it('is found with any delimiter, and in tables without numbers', () => {
    const german = read('Tabelle 1: Leitfähigkeiten, bei RT\nFormel;σ (mS/cm)\nLi3N;1,2\nLi2S;0,1\n');
    expect(german.table).toMatchObject({ delimiter: ';', columnNames: ['Formel', 'σ (mS/cm)'] });
    const candidates = read('Candidates of the spring of 2024\nID,Formula\nc1,Li3N\nc2,Li2S\n');
    expect(candidates.table.columnNames).toEqual(['ID', 'Formula']);
  });

  it('is found by its shape where no name is known', () => {
    const { table } = read('Table 2. Our own measurements\nx1,x2,x3\nu,2,3\nv,5,6\n');
    expect(table.columnNames).toEqual(['x1', 'x2', 'x3']);
  });

  it.each([
    'Formula,\nLi3N,good\nLi2S,bad\n',
    'formula,sigma\nLi3N,1e-3,x\nLi2S,1e-4,y\n'.replace('sigma', 'sigma,'),
    ',Formula\n0,Li3N\n1,Li2S\n',
    'Compound,Conductivity\n,mS/cm\nLi3N,1.2\n',
  ])('is not seen in %j', (text) => {
    expect(read(text).codes).not.toContain('title-above-header');
  });
});

describe('a table without a header', () => {
  it.each([
    ['numbers and formulas', 'Li3N,1.2e-3\nLi2S,1e-4\n', 2],
    ['decimal commas', 'Li3N;1,2\nLi2S;0,5\n', 2],
    ['IDs first', '1,Li3N,0.0012\n2,Li2S,0.0001\n', 2],
    ['formulas alone', 'Li3N\nLi2S\nLi7La3Zr2O12\n', 3],
    ['IDs and formulas', 'c1,Li3N\nc2,Li2S\n', 2],
  ])('keeps its first line as data: %s', (_, text, nRows) => {
    const { table, problems } = read(text);
    expect(table.nRows).toBe(nRows);
    expect(table.columnNames).toEqual(table.columns.map((_, j) => `column ${j + 1}`));
    expect(problems).toMatchObject([{ code: 'no-header', severity: 'warning', line: 1 }]);
  });

  it.each([
    'Compound,25,60,100\nLi3N,1e-3,2e-3,3e-3\n',
    ',0,1,2\n0,1e-3,2e-3,3e-3\n',
    'ID,DOI\nx,10.1000/1\n',
    'x,y\n1,2\n3,4\n',
    'name,2020\nLi3N,x\n',
  ])('is not seen in %j', (text) => {
    expect(read(text).codes).not.toContain('no-header');
  });
});

describe('remarks below a table', () => {
  it.each([
    '\n* measured at 30 °C\nSource: own data,\n',
    'a) pellets pressed, then sintered\n',
    ',\n"All values are of the whole sample"\n',
    'Quelle: eigene Daten\n',
    '† by impedance, at RT, in argon\n',
  ])('are left out: %j', (remarks) => {
    const { table, problems } = read(`Compound,Conductivity\nLi3N,1.2e-3\nLi2S,1e-4\n${remarks}`);
    expect(table.columns[0]).toEqual(['Li3N', 'Li2S']);
    expect(problems.map(({ code }) => code)).toEqual(['trailing-remarks']);
  });

  it('are no rows that hold a formula or a short name alone, nor rows between others', () => {
    expect(read('Formula,Note\nLi3N,\nLi2S,\n').table.nRows).toBe(2);
    expect(read('ID,Formula\nx,Li3N\nnew glass,\n').table.nRows).toBe(2);
    expect(read('Name,Formula\nall about this glass,\nx,Li3N\n').table.nRows).toBe(2);
    expect(read('Remark\na line of many words\nand another line of words\n').table.nRows).toBe(2);
  });
});
