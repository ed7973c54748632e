import { strToU8, zipSync } from 'fflate';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/base/problem';
import { finish } from '../../../src/base/steps';
import { elementsOfFormula } from '../../../src/crystal/chemistry/formula';
import { cleanTable } from '../../../src/table/cleaning/cleanTable';
import { guessRoles } from '../../../src/table/guessRoles';
import { tableSteps } from '../../../src/table/readTable';
import { dateText } from '../../../src/table/xlsx/numberFormats';

type Cells = readonly (readonly (string | number)[])[];
const here = (path: string) => new URL(path, import.meta.url);
const golden = JSON.parse(readFileSync(here('../../oracle/golden/xlsx.json'), 'utf8')) as Record<
  string,
  Record<string, Cells>
>;

function read(bytes: Uint8Array, sheet?: string) {
  const options = { elements: elementsOfFormula, ...(sheet === undefined ? {} : { sheet }) };
  const { table, problems } = finish(tableSteps(bytes, 'x.xlsx', options));
  return { table, problems, codes: problems.map(({ code }) => code) };
}

const fixture = (name: string) => readFileSync(here(`../cases/xlsx/${name}`));

function codeOf(bytes: Uint8Array, sheet?: string) {
  try {
    read(bytes, sheet);
  } catch (error) {
    if (error instanceof InputError) return error.problem;
    throw error;
  }
  return undefined;
}

const types = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook as small as it may be. */
function workbook(rows: string, more: Record<string, string> = {}, prefix = ''): Uint8Array {
  const files = {
    'xl/workbook.xml': `<?xml version="1.0"?><${prefix}workbook><${prefix}sheets><${prefix}sheet name="S" sheetId="1" r:id="rId1"/></${prefix}sheets></${prefix}workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="${types}/worksheet" Target="/xl/worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${types}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<${prefix}worksheet><${prefix}sheetData>${rows}</${prefix}sheetData></${prefix}worksheet>`,
    ...more,
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
}

const head = '<row><c t="inlineStr"><is><t>formula</t></is></c><c t="str"><v>sigma</v></c></row>';

describe('workbooks that openpyxl wrote', () => {
  it.each(
    Object.entries(golden)
      .filter(([name]) => name !== 'sheets.xlsx')
      .flatMap(([name, sheets]) => Object.entries(sheets).map(([sheet, cells]) => ({ name, sheet, cells }))),
  )('$name, sheet $sheet: every cell as openpyxl reads it', ({ name, sheet, cells }) => {
    const { table } = read(fixture(name), sheet);
    const [header, ...rows] = cells;
    expect(table.columnNames).toEqual(header);
    expect(table.columns).toEqual(header.map((_, j) => rows.map((row) => String(row[j]))));
  });

  it('reads the first sheet with compositions, below empty rows, columns and a title, and says so', () => {
    const { table, problems } = read(fixture('sheets.xlsx'));
    expect(table).toMatchObject({ sheet: 'Data', sheets: ['Read me', 'old', 'Data', 'More'] });
    expect(table.columnNames).toEqual(['Composition', 'sigma (mS/cm)']);
    expect(problems).toMatchObject([
      { code: 'sheet-chosen', value: 'Data' },
      { code: 'title-above-header', line: 5 },
      { code: 'blank-rows' },
      { code: 'trailing-remarks' },
    ]);
    const { records } = cleanTable(table, guessRoles(table, elementsOfFormula).roles, 'train');
    expect(records.map(({ reducedComposition, logSigma }) => [reducedComposition, logSigma])).toEqual([
      ['Li3N', Math.log10(1.2e-3)],
      ['Li2S', -4],
    ]);
  });

  it('reads the sheet that is asked for, a hidden one too, and names all where there is none such', () => {
    expect(read(fixture('sheets.xlsx'), 'more').table.columns[0]).toEqual(['LiF', 'LiCl']);
    expect(read(fixture('sheets.xlsx'), 'old').table.columns[0]).toEqual(['Li2O']);
    expect(codeOf(fixture('sheets.xlsx'), 'Dat')).toMatchObject({
      code: 'no-such-sheet',
      remedy: 'Name one of “Read me”, “old”, “Data”, “More”.',
    });
  });
});

describe('workbooks of other programs', () => {
  it('have prefixes, no addresses, texts of several runs and escapes', () => {
    const rows =
      '<x:row><x:c t="inlineStr"><x:is><x:t>formula</x:t></x:is></x:c><x:c t="s"><x:v>0</x:v></x:c></x:row>' +
      '<x:row><x:c t="inlineStr"><x:is><x:r><x:t>Li</x:t></x:r><x:r><x:t>3</x:t></x:r><x:r><x:t>N</x:t></x:r></x:is></x:c><x:c><x:v>1.1999999999999999E-3</x:v></x:c></x:row>';
    const strings = '<sst><si><t>sig</t><rPh sb="0" eb="1"><t>no</t></rPh><t>ma_x0041_&#x3c3;</t></si></sst>';
    const { table } = read(workbook(rows, { 'xl/sharedStrings.xml': strings }, 'x:'));
    expect(table.columnNames).toEqual(['formula', 'sigmaAσ']);
    expect(table.columns).toEqual([['Li3N'], ['0.0012']]);
  });

  it('gives the stored values of formulas, errors as they show, and counts formulas without a value', () => {
    const rows =
      '<row r="2"><c r="A2" t="str"><f>A1</f><v>Li3N</v></c><c r="B2"><f>1/1000</f><v>1E-3</v></c></row>' +
      '<row r="3"><c r="A3" t="inlineStr"><is><t>Li2S</t></is></c><c r="B3" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>' +
      '<row r="4"><c r="A4" t="inlineStr"><is><t>Li2O</t></is></c><c r="B4"><f>B3</f></c></row>';
    const { table, problems } = read(workbook(head + rows));
    expect(table.columns).toEqual([
      ['Li3N', 'Li2S', 'Li2O'],
      ['0.001', '#DIV/0!', ''],
    ]);
    expect(problems).toMatchObject([{ code: 'formulas-without-values', value: 'B4' }]);
  });

  const sheet = (rows: readonly (readonly (string | number)[])[], ...merged: string[]) => {
    const cell = (value: string | number) =>
      value === '' ? '<c/>' : `<c t="${typeof value === 'number' ? 'n' : 'str'}"><v>${value}</v></c>`;
    const written = rows.map((row) => `<row>${row.map(cell).join('')}</row>`).join('');
    const ranges = merged.map((range) => `<mergeCell ref="${range}"/>`).join('');
    return workbook(`${written}</sheetData><mergeCells>${ranges}</mergeCells><sheetData>`);
  };

  it('merge cells down a column: its value stands in each row, with a note; titles and empty rows stay', () => {
    const rows = [
      ['Conductors', '', ''],
      ['formula', 'T (K)', 'sigma (S/cm)'],
      ['Li3N', 298, 1e-3],
      ['', 350, 2e-3],
      ['', 400, 3e-3],
      ['Li2S', 298, 1e-5],
      ['', 350, ''],
    ];
    const { table, problems } = read(sheet(rows, 'A1:C1', 'A3:A5', '$A$6:$A$9', 'C6:C7'));
    expect(table.columns).toEqual([
      ['Li3N', 'Li3N', 'Li3N', 'Li2S', 'Li2S'],
      ['298', '350', '400', '298', '350'],
      ['0.001', '0.002', '0.003', '0.00001', '0.00001'],
    ]);
    expect(problems.find(({ code }) => code === 'merged-cells')).toMatchObject({
      severity: 'note',
      value: 'Li3N',
      message: '4 cells are merged with one above; its value stands for them.',
    });
    expect(read(sheet(rows.slice(1, 4), 'A1:C1', 'A9', 'x')).codes).toEqual([]);
    expect(read(sheet(rows.slice(1, 4), 'A2:A1048576', 'B1:B2')).table.columns[0]).toEqual(['Li3N', 'Li3N']);
  });

  it('tell a number that became a date, and errors of formulas, from numbers', () => {
    const styles = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>';
    const rels = `<Relationships><Relationship Id="rId1" Type="${types}/worksheet" Target="/xl/worksheets/sheet1.xml"/><Relationship Id="rId3" Type="${types}/styles" Target="styles.xml"/></Relationships>`;
    const rows = [
      ['Li3N', '<c s="1"><v>44621</v></c>'],
      ['Li2S', '<c t="e"><v>#N/A</v></c>'],
      ['LiF', '<c t="str"><v>2,5E-5</v></c>'],
      ['LiCl', '<c t="e"><v>#VALUE!</v></c>'],
    ].map(([formula, cell]) => `<row><c t="str"><v>${formula}</v></c>${cell}</row>`);
    const more = { 'xl/styles.xml': styles, 'xl/_rels/workbook.xml.rels': rels };
    const { table } = read(workbook(head + rows.join(''), more));
    const { records, cleaning } = cleanTable(table, guessRoles(table, elementsOfFormula).roles, 'train');
    expect(records.map(({ reducedComposition, logSigma }) => [reducedComposition, logSigma])).toEqual([
      ['LiF', Math.log10(2.5e-5)],
    ]);
    expect(
      cleaning.filter(({ action }) => action === 'set missing').map(({ value, reason }) => [value, reason]),
    ).toEqual([
      ['2022-03-01', 'a date, which spreadsheets make of numbers such as 1-5'],
      ['#N/A', 'the cell says that there is no value'],
      ['#VALUE!', 'an error of a spreadsheet formula'],
    ]);
  });

  it('may have a million attributes in a tag, or one that is not closed', () => {
    const cell = `<c ${'a="b>" '.repeat(1_000_000)} t="str"><v>Li3N</v></c>`;
    expect(read(workbook(`${head}<row>${cell}</row>`)).table.columns[0]).toEqual(['Li3N']);
    for (const broken of ['<c a="b', '<c a=b<c/>', "<c a='", '<c / >', '<c'])
      expect(() => read(workbook(`${head}<row>${broken}`))).toThrow('Its XML cannot be read');
  });

  it('are refused where texts or rows would be far more in the table than in the file', () => {
    const strings = `<sst><si><t>${'x'.repeat(900_000)}</t></si></sst>`;
    const row = '<row><c t="s"><v>0</v></c><c><v>1</v></c></row>';
    const shared = workbook(head + row.repeat(300), { 'xl/sharedStrings.xml': strings });
    expect(() => read(shared)).toThrow('more than the 200000000 characters');
    const plain = '<row><c t="str"><v>Li3N</v></c><c><v>1</v></c></row>';
    const wide = '<row><c t="str"><v>Li3N</v></c><c r="NTP4"><v>1</v></c></row>';
    expect(() => read(workbook(head + plain.repeat(1100) + wide))).toThrow('more than the 10000000 cells');
  });

  it('are counted, and refused, before any is read', () => {
    const row = '<row><c t="str"><v>Li3N</v></c><c><v>0.1</v></c></row>';
    const reading = (nRows: number, rows = row.repeat(nRows), end = '') =>
      finish(
        tableSteps(workbook(`${head}${rows}${end}`), 'x.xlsx', {
          elements: elementsOfFormula,
          mostRows: 1500,
        }),
      );
    // What is broken is not come to.
    const broken = '<row><c t="s"><v>99</v></c></row>';
    expect(() => reading(2600, broken.repeat(2600))).toThrow(
      'The sheet has 2601 rows; at most 1500 are read.',
    );
    expect(() => reading(2600, row.replaceAll(/<(\/?)(?=[a-z])/g, '<$1x:').repeat(2600))).toThrow(
      'The sheet has 2601 rows',
    );
    const inline = '<row><c t="inlineStr"><is><t>Li3N</t></is></c></row>';
    expect(() => reading(0, inline.repeat(2600))).toThrow('The sheet has 2601 rows');
    expect(() => reading(1500, undefined, broken)).toThrow('missing');
    // Rows without values, as spreadsheets keep them for their formats, are none.
    const empty = '<row><c s="1"/></row><row s="2"/>';
    expect(reading(0, row.repeat(1400) + empty.repeat(700)).table.nRows).toBeGreaterThanOrEqual(1399);
    expect(() => reading(1800)).toThrow('1500 rows');
  });

  it('may hold a cell far away, and are refused where it makes the table too large', () => {
    const far = (at: string) => `<row r="1000000"><c r="${at}1000000"><v>1</v></c></row>`;
    expect(read(workbook(head + far('A'))).table.nRows).toBe(1);
    expect(codeOf(workbook(head + far('XFD')))).toMatchObject({ code: 'too-many-columns' });
  });
});

describe('what is no workbook', () => {
  const whole = fixture('values.xlsx');
  const ole = (...words: string[]) =>
    Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.from(words.join('\0'), 'utf16le'),
    ]);
  it.each([
    ['cut off', whole.subarray(0, 3000), 'broken-workbook'],
    ['broken XML', workbook(`${head}<row><c`), 'broken-workbook'],
    ['a text that is missing', workbook(`${head}<row><c t="s"><v>7</v></c></row>`), 'broken-workbook'],
    ['without a table', workbook(''), 'empty-file'],
    ['a binary workbook', zipSync({ 'xl/workbook.bin': strToU8('x') }), 'unsupported-workbook'],
    ['with a password', ole('EncryptionInfo', 'EncryptedPackage'), 'encrypted-workbook'],
    ['old', ole('Workbook'), 'excel-file'],
    [
      'OpenDocument',
      zipSync({ mimetype: [strToU8('application/vnd.oasis.opendocument.spreadsheet'), { level: 0 }] }),
      'opendocument-file',
    ],
  ])('is refused with a remedy: %s', (_, bytes, code) => {
    const problem = codeOf(bytes);
    expect(problem).toMatchObject({ code, file: 'x.xlsx' });
    expect(problem!.remedy).not.toBe('');
  });

  it('ends in an InputError or a table wherever bytes are damaged', () => {
    for (let at = 0; at < whole.length; at += 37) {
      const damaged = Uint8Array.from(whole);
      damaged[at] ^= 0x55;
      expect(() => codeOf(damaged)).not.toThrow();
    }
  });
});

describe('dateText', () => {
  it.each([
    [1, false, '1900-01-01'],
    [59, false, '1900-02-28'],
    [61, false, '1900-03-01'],
    [36_585, false, '2000-02-29'],
    [44_259.5, false, '2021-03-04T12:00:00'],
    [0.25, false, '06:00:00'],
    [0, true, '1904-01-01'],
    [2_958_465, false, '9999-12-31'],
    [-1, false, '-1'],
  ])('%s', (days, isFrom1904, text) => {
    expect(dateText(days, isFrom1904)).toBe(text);
  });
});
