import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../../src/base/problem';
import { parseCif } from '../../../../src/crystal/files/cif/cif';
import { structureFromCif } from '../../../../src/crystal/files/cif/cifStructure';

/** A CIF in entries: between those of the structure stand entries that it does not need. */
const entries = [
  'data_x',
  "_publ_section_title 'A title'",
  '_cell_length_a 5.1\n_cell_length_b 6.2\n_cell_length_c 7.3',
  '_cell_measurement_temperature 293',
  '_cell_angle_alpha 90\n_cell_angle_beta 95\n_cell_angle_gamma 90',
  'loop_\n_publ_author_name\n_publ_author_footnote\nA 1\nB 2',
  "_symmetry_space_group_name_H-M 'P 21'\n_symmetry_Int_Tables_number 4",
  '_exptl_crystal_colour white',
  "loop_\n_symmetry_equiv_pos_as_xyz\n'x,y,z'\n'-x,y+1/2,-z'",
  'loop_\n_atom_type_symbol\n_atom_type_description\nLi lithium\nF fluorine',
  'loop_\n_atom_site_label\n_atom_site_type_symbol\n_atom_site_fract_x\n_atom_site_fract_y\n_atom_site_fract_z\n_atom_site_occupancy\n' +
    'Li1 Li 0.1 0.2 0.3 1\nF1 F .6 .1 .7 0.5',
  '_refine_ls_R_factor_all 0.05',
];
const whole = structureFromCif(entries.join('\n'), 'x.cif');

/** What people and programs break, each as lines of its own. */
const damages = [
  ["_publ_section_title 'A study of\nlithium fluoride\n'", "'A study of"],
  ['_publ_section_comment "no end', '"no end'],
  ["_chemical_name_common '''three\nquotes", "'''three"],
  ['computing_molecular_graphics ?', 'computing_molecular_graphics ?'],
  ["journal_name_full 'A journal'", "journal_name_full 'A journal'"],
  ["refine.special_details\n;\n it's a text\n;", 'refine.special_details'],
  ['-----------------', '-----------------'],
  ['=== END OF CIF ===', '==='],
  ['</pre></body></html>', '</pre>'],
  ['computing_structure_solution SIR-97 by hand', 'computing_structure_solution'],
  ['_journal_name_full', '_journal_name_full'],
  ["_loop\n_citation_id\n_citation_year\n1 1999\n2 '2001'", '_loop'],
  ["loop\n_citation_id\n_citation_year\n1 1999\n2 '2001'", 'loop'],
  ['LOOP_:\n_citation_id\n1', 'LOOP_:'],
  ['loop_\n_refln_index_h\n_refln_F_meas\n1 3.17\n2\n3 1.94', '2'],
  ['loop_\n_pd_meas_2theta\n_pd_meas_counts\n10 300\n11 200 1\n12 100', '11 200 1'],
  ["loop_\n_citation_title\n_citation_year\n'A study 1999\n'Another one' 2001", "'A study 1999"],
  ['loop_\n_publ_author_name\npubl_author_address\nA B C\n', 'publ_author_address'],
  ['_diffrn_source', '_diffrn_source'],
] as const;

/** Places between entries that are not directly behind a loop or item of the structure. */
const places = [1, 2, 4, 6, 8, 10, 12];
/** What can stand behind the structure's own loops too, where a value would belong to the loop. */
const anywhere = damages.filter(([text]) => /^(?:_|loop|computing|journal|refine|-|=|<)/i.test(text));

function insert(changes: readonly (readonly [number, string])[]): string {
  const lines: string[] = [...entries];
  for (const [place, text] of [...changes].sort(([first], [second]) => second - first)) {
    lines.splice(place, 0, text);
  }
  return lines.join('\n');
}

describe('damage that does not touch the structure', () => {
  it.each(damages)('%j is passed over, with its line', (text, value) => {
    for (const place of places) {
      const cif = insert([[place, text]]);
      const found = structureFromCif(cif, 'x.cif');
      expect(found.sites).toEqual(whole.sites);
      const told = found.problems.filter((problem) => problem.value?.startsWith(value));
      expect(told.map(({ severity }) => severity)).toContain('note');
      expect(cif.split('\n')[told[0].line! - 1]).toContain(value.split(' ')[0]);
    }
  });

  it('never changes the structure, in any number and at any place between entries', () => {
    const change = fc.tuple(
      fc.integer({ min: 1, max: entries.length }),
      fc.constantFrom(...anywhere.map(([text]) => text)),
    );
    fc.assert(
      fc.property(fc.array(change, { maxLength: 5 }), fc.constantFrom('\n', '\r\n', '\r'), (changes, end) => {
        const found = structureFromCif(insert(changes).replaceAll('\n', end), 'x.cif');
        expect([found.lattice, found.sites, found.orbits]).toEqual([
          whole.lattice,
          whole.sites,
          whole.orbits,
        ]);
        expect(found.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
        expect(found.problems.length > 0).toBe(changes.length > 0);
      }),
      { numRuns: 500 },
    );
  });

  it('is passed over before the first block', () => {
    const lines =
      "Supplementary Material (ESI) for a journal's paper\nThis text is © 2002 'the publisher\n;\n\n";
    const { sites, problems } = structureFromCif(lines + entries.join('\n'), 'x.cif');
    expect(sites).toEqual(whole.sites);
    expect(problems.map(({ code, line }) => [code, line])).toEqual([
      ['non-ascii-text', 2],
      ['text-before-data', 1],
    ]);
  });

  it.each([
    ['', '_publ_section_title', ''],
    ['data x', 'data x', 'x'],
    ['data\n', 'data', ''],
    ['DATA my-sample', 'DATA my-sample', 'my-sample'],
    ['data', 'data', ''],
    ['Exported from a program\n\ndata LiF', 'Exported from a program data LiF', 'LiF'],
    ["A journal's paper", "A journal's paper", ''],
  ])('may be a data_ line that is %j', (first, value, name) => {
    for (const end of ['\n', '\r\n']) {
      const text = [first, ...entries.slice(1)].join('\n').replaceAll('\n', end);
      const { sites, problems } = structureFromCif(text, 'x.cif');
      expect(sites).toEqual(whole.sites);
      const line = first === '' ? 2 : 1;
      expect(problems.map((problem) => [problem.code, problem.line, problem.value])).toEqual([
        ['no-data-line', line, value],
      ]);
      expect(parseCif(text, 'x.cif').blocks.map((block) => block.name)).toEqual([name]);
    }
  });

  it('is passed over at the end of the text', () => {
    for (const end of ["_publ_contact\n;never closed\nto the end's end", '_a "', "_a '''x"]) {
      const { sites, problems } = structureFromCif(`${entries.join('\n')}\n${end}`, 'x.cif');
      expect(sites).toEqual(whole.sites);
      expect(problems.map(({ code }) => code)).toEqual(['damage-passed-over']);
    }
  });
});

describe('CIF 2.0', () => {
  const valueOf = (text: string) => parseCif(text, 'x.cif').blocks[0].items.get('_a')?.value;
  it.each([
    '[0 0 0.5]',
    '[]',
    "{'a':1 'b':[2 3] \"c]\":{}}",
    '[1\n [2 3]\n 4]',
    "'''it's\n_cell_length_a'''",
    '"""a"b"""',
  ])('reads %j as one value', (value) => {
    expect(valueOf(`#\\#CIF_2.0\ndata_x\n_a ${value}\n_b 1`)).toBe(value);
    const { blocks, problems } = parseCif(
      `#\\#CIF_2.0\ndata_x\nloop_ _a _b\n1 ${value}\n${value} 2\n`,
      'x.cif',
    );
    expect(blocks[0].loops[0].values).toEqual(['1', value, value, '2']);
    expect(problems).toEqual([]);
  });

  it('leaves brackets that do not match as they are', () => {
    expect(valueOf('data_x\n_a [Li(H2O)4]Cl\n_b 1')).toBe('[Li(H2O)4]Cl');
    expect(valueOf('data_x\n_a [Li\n_b ]')).toBe('[Li');
    expect(valueOf('data_x\n_a {1]\n_b 1')).toBe('{1]');
  });
});

describe('damage to the structure', () => {
  const refusal = (text: string) => {
    try {
      structureFromCif(text, 'x.cif');
      return 'was read';
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return `${error.problem.code} ${error.problem.line}`;
    }
  };
  const change = (from: string, to: string) => refusal(entries.join('\n').replace(from, to));

  it('is refused with its line', () => {
    expect(change('_cell_length_b', 'cell_length_b')).toBe('value-without-tag 4');
    expect(change('_cell_angle_beta 95', "_cell_angle_beta '95")).toBe('unterminated-quote 8');
    expect(change("'-x,y+1/2,-z'", "'-x,y+1/2,-z")).toBe('unterminated-quote 21');
    expect(change('0.2 0.3 1', '0.20.3 1')).toBe('unfinished-loop 34');
    expect(change('_atom_site_fract_x', 'atom_site_fract_x')).toBe('value-without-tag 30');
    expect(change('_symmetry_equiv', 'symmetry_equiv')).toBe('value-without-tag 19');
    expect(change("'A title'", '\n;A title')).toBe('was read');
    expect(change('data_x\n', 'cell_length_a 5\n')).toBe('not-a-cif 1');
    expect(change('data_x\n', '_cell_length_a 5\ndata_x\n')).toBe('not-a-cif 1');
    expect(refusal(entries.slice(1, 7).join('\n'))).toBe('not-a-cif 1');
    expect(refusal(entries.slice(9).join('\n'))).toBe('not-a-cif 1');
    expect(change('_refine', 'Some words of a publisher\n_refine')).toBe('unfinished-loop 36');
  });

  it('is never taken for damage elsewhere: the structure is whole or refused', () => {
    const text = entries.join('\n');
    const scrap = fc.constantFrom("'", '"', ';', '\n;', "'''", '\n', ' ', '_', '[', 'loop_', 'x');
    fc.assert(
      fc.property(fc.nat(text.length), scrap, (at, inserted) => {
        try {
          const { sites } = structureFromCif(text.slice(0, at) + inserted + text.slice(at), 'x.cif');
          expect(sites.length).toBe(whole.sites.length);
        } catch (error) {
          if (!(error instanceof InputError)) throw error;
          expect(error.problem.remedy).not.toBe('');
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('is found in linear time', () => {
    const many = 200_000;
    for (const scrap of ["'a\n", '[ ', '{"', "_a '", '\n;x', '_loop ', '[ \n ', 'cell_x ', '""" ']) {
      expect(refusal(`data_x\n_a 1\n${scrap.repeat(many)}`)).not.toBe('was read');
    }
  });
});
