import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../../src/base/problem';
import { parseCif } from '../../../../src/crystal/files/cif/cif';
import { cifText, findColumn } from '../../../../src/crystal/files/cif/cifBlock';

function errorOf(text: string): InputError {
  try {
    parseCif(text, 'x.cif');
  } catch (error) {
    if (error instanceof InputError) return error;
  }
  throw new Error('It was read.');
}

const valuesOf = (text: string, tag: string) => {
  const column = findColumn(parseCif(text, 'x.cif').blocks[0], tag);
  return column?.values.map(cifText);
};

describe('parseCif', () => {
  it('reads blocks, items and loops with their lines', () => {
    const { blocks, problems } = parseCif(
      '# a comment\ndata_one\n_Cell_Length_A 5.0 # note\nloop_\n _a _b\n 1 2\n 3 4\nDATA_two\n_c d\n',
      'x.cif',
    );
    expect(problems).toEqual([]);
    expect(blocks.map((block) => [block.name, block.line])).toEqual([
      ['one', 2],
      ['two', 8],
    ]);
    expect(blocks[0].items.get('_cell_length_a')).toEqual({ value: '5.0', line: 3 });
    expect(blocks[0].loops).toEqual([
      { tags: ['_a', '_b'], values: ['1', '2', '3', '4'], lines: [6, 6, 7, 7], line: 4 },
    ]);
    expect(findColumn(blocks[0], '_x', '_b')).toEqual({ tag: '_b', values: ['2', '4'], lines: [6, 7] });
    expect(findColumn(blocks[0], '_x')).toBeUndefined();
  });

  it.each([
    ["'it''s x'", "it''s x"],
    ["'a dog's life'", "a dog's life"],
    ['"say \'x\'"', "say 'x'"],
    ["''", ''],
    ['a#b', 'a#b'],
    ['a;b', 'a;b'],
    ['loop_x', 'loop_x'],
    ["'.'", '.'],
    ['.', null],
    ['?', null],
    ["'loop_'", 'loop_'],
  ])('reads the value %s', (written, meant) => {
    expect(valuesOf(`data_x _a ${written}\n_b 1`, '_a')).toEqual([meant]);
  });

  it('reads global_ as a block, stop_ as nothing, triple quotes, and names with dots', () => {
    const quotes = '"'.repeat(3);
    const text = [
      'global_ _a 1',
      'data_x loop_ _Cell.b _c 1 2 stop_',
      `_d '''it's`,
      `"long"''' _e ${quotes}`,
      `${quotes} _f stop_it`,
    ].join('\n');
    const { blocks, problems } = parseCif(text, 'x.cif');
    expect(problems).toEqual([]);
    expect(blocks.map((block) => block.name)).toEqual(['global_', 'x']);
    expect(findColumn(blocks[1], '_cell_b')).toEqual({ tag: '_cell_b', values: ['1'], lines: [2] });
    const item = (tag: string) => blocks[1].items.get(tag)!;
    expect(cifText(item('_d').value)).toBe('it\'s\n"long"');
    expect(cifText(item('_e').value)).toBe('\n');
    expect([item('_d').line, item('_e').line, item('_f').line]).toEqual([3, 4, 5]);
    expect(item('_f').value).toBe('stop_it');
  });

  it('joins words without quotes, with a warning, and operations in loops', () => {
    const text = 'data_x y\n_a b c\nloop_ _id _xyz\n1 x, y, z\n2 -x,-y, -z\n';
    const { blocks, problems } = parseCif(text, 'x.cif');
    expect(blocks[0].items.get('_a')).toEqual({ value: 'b c', line: 2 });
    expect(findColumn(blocks[0], '_xyz')!.values).toEqual(['x,y,z', '-x,-y,-z']);
    expect(problems.map(({ severity, code, line, value }) => [severity, code, line, value])).toEqual([
      ['warning', 'unquoted-words', 1, 'y'],
      ['warning', 'unquoted-words', 2, 'b c'],
    ]);
  });

  it.each(['\n', '\r\n', '\r'])('reads text fields, with line ends %j', (end) => {
    const lines = ['data_x', '_a', ';first', " it's; # no comment", '_b data_y', ';', '_c 3', ';a;', ';'];
    const text = [...lines.slice(0, 7), '_d', ...lines.slice(7)].join(end);
    expect(valuesOf(text, '_a')).toEqual([`first${end} it's; # no comment${end}_b data_y`]);
    expect(valuesOf(text, '_d')).toEqual(['a;']);
    expect(findColumn(parseCif(text, 'x.cif').blocks[0], '_c')!.lines).toEqual([7]);
  });

  it('joins the lines of a folded text field', () => {
    const text = 'data_x\n_a\n;\\\nLi4 \\ \nCl4\n;\n_b\n;a\\\nb\n;\n';
    expect(valuesOf(text, '_a')).toEqual(['Li4 Cl4']);
    expect(valuesOf(text, '_b')).toEqual(['a\\\nb']);
  });

  it('takes a semicolon inside a line for an ordinary character', () => {
    expect(valuesOf('data_x\n_a ;b\n_c 1', '_a')).toEqual([';b']);
  });

  it('tolerates a byte-order mark, non-ASCII text, save frames and tags given twice, and says so', () => {
    const text = '\uFEFFdata_x\n_author Müller\nsave_frame\n_a 1\nsave_\n_b 2\n_b 3\n';
    const { blocks, problems } = parseCif(text, 'x.cif');
    expect([...blocks[0].items]).toEqual([
      ['_author', { value: 'Müller', line: 2 }],
      ['_b', { value: '2', line: 6 }],
    ]);
    expect(problems.map(({ code, severity, line, value }) => [code, severity, line, value])).toEqual([
      ['non-ascii-text', 'note', 2, 'ü'],
      ['duplicate-tag', 'warning', 7, '_b'],
      ['save-frames-skipped', 'note', undefined, undefined],
    ]);
  });

  it('does not mind a byte-order mark alone', () => {
    expect(parseCif('\uFEFFdata_x _a 1', 'x.cif').problems).toEqual([]);
  });

  it.each([
    ['', 'not-a-cif', 1],
    ['   \n# only a comment', 'not-a-cif', 1],
    ['\n\n<html>', 'not-a-cif', 3],
    ['_a 1', 'not-a-cif', 1],
    ['_cell_length_a 1\ndata_x', 'not-a-cif', 1],
    ['data_x\n_cell_length_a\n_b 1', 'tag-without-value', 2],
    ['data_x\n_cell.length_a', 'tag-without-value', 2],
    ['data_x\n_cell_length_a 1\n2', 'value-without-tag', 3],
    ["data_x\n_cell_length_a '1' 2", 'value-without-tag', 2],
    ['data_x\n_a 1\ncell_length_a 2', 'value-without-tag', 3],
    ["data_x\n_cell_length_a '''1\n''", 'unterminated-quote', 2],
    ['data_x\nloop_\n_atom_site_label\n_b\n1 2\n3', 'unfinished-loop', 6],
    ['data_x\nloop_\n_atom_site_label\n_b\n1 2\n3 4 5\n6 7\n', 'unfinished-loop', 6],
    ["data_x\nloop_\n_symmetry_equiv_pos_as_xyz\n'x,y,z'\n'-x,-y,-z\n", 'unterminated-quote', 5],
    ["data_x\n_symmetry_equiv_pos_as_xyz\n'x,y,z'\n'-x,-y,-z'\n", 'value-without-tag', 4],
    ['data_x\nloop_\nsymmetry_equiv_pos_as_xyz\nx,y,z', 'value-without-tag', 3],
    ["data_x\n_cell_length_a 'open\n_b 1", 'unterminated-quote', 2],
    ["data_x\n_a 'open _cell_length_a 1\n_b 1", 'unterminated-quote', 2],
    ['data_x\n_cell_length_a\n;never\nclosed', 'unterminated-text', 3],
    ['data_x\n_a\n;never closed\n_cell_length_a 1\n_b\n;closed here\n;\n', 'unterminated-text', 7],
  ])('refuses %j', (text, code, line) => {
    const { problem } = errorOf(text);
    expect([problem.code, problem.file, problem.line]).toEqual([code, 'x.cif', line]);
    expect(problem.remedy).not.toBe('');
  });

  it('tells an unfinished loop in a full sentence', () => {
    expect(errorOf('data_x\nloop_\n_atom_site_label\n_b\n1 2\n3').message).toBe(
      'x.cif, line 6: The loop of line 2 has 2 columns but 3 values: its last row has 1. (read: “3”) ' +
        'Complete the row, put values with spaces in quotes, or write ? for unknown values.',
    );
  });

  it('gives back any values that are quoted', () => {
    const value = fc.string({ unit: fc.constantFrom(...'ab _;#.?1'.split('')), maxLength: 12 });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1 }), (values) => {
        const text = `data_x\nloop_\n_a\n${values.map((each) => `'${each}'`).join('\n')}\n`;
        expect(valuesOf(text, '_a')).toEqual(values);
      }),
    );
  });

  it('answers any text with a document or an InputError', () => {
    const pieces = fc.constantFrom(
      ...[
        'data_a',
        'loop_',
        'save_',
        'save_f',
        '_a',
        '_b',
        '1',
        "'x y'",
        "'",
        '"',
        ';',
        '\n;',
        '\n',
        '\r',
        ' ',
        '#',
        '?',
        '\0',
      ],
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 60 }).map((parts) => `data_x\n${parts.join(' ')}`),
    );
    fc.assert(
      fc.property(text, (cif) => {
        try {
          for (const block of parseCif(cif, 'x.cif').blocks) {
            for (const loop of block.loops) expect(loop.values.length % loop.tags.length).toBe(0);
          }
        } catch (error) {
          if (!(error instanceof InputError)) throw error;
          expect(error.problem.line).toBeGreaterThan(0);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
