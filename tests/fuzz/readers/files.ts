import { unzipSync, zipSync, strToU8 } from 'fflate';
import { readFileSync, readdirSync } from 'node:fs';
import { elementsOfFormula } from '../../../src/crystal/chemistry/formula';
import { hasNeededRoles } from '../../../src/session/data/dataState.svelte';
import { guessRoles } from '../../../src/table/guessRoles';
import { inlineRunner } from '../../experiment/inlineRunner';
import type { Chance } from '../chance';
import { mutatedBytes, mutatedText } from '../mutations';
import type { ReaderTarget } from '../trial';
import { mutatedData } from '../mutatedData';
import { crystalTexts } from './crystalTexts';

/* Files as a person drops them: each is read as the page reads it, by the same jobs. */

interface File {
  readonly file: string;
  readonly bytes: Uint8Array;
}

const runner = inlineRunner();
const text = (bytes: string) => new TextEncoder().encode(bytes);
const folder = (path: string) => new URL(`../../../${path}`, import.meta.url);
const filesOf = (path: string, ending: RegExp) =>
  readdirSync(folder(path))
    .filter((name) => ending.test(name))
    .sort()
    .map((name) => readFileSync(new URL(name, folder(path))));

const tables = [
  ...filesOf('tests/table/cases/csv/', /\.(csv|txt)$/),
  ...filesOf('tests/table/cases/candidates/', /\.csv$/),
  Buffer.from(
    readFileSync(folder('public/data/obelix/train.csv'), 'utf8').split('\n').slice(0, 30).join('\n'),
  ),
];
const tableTexts = tables.map((bytes) => bytes.toString('latin1'));
const tableWords = [
  ...['Formula', 'Reduced Composition', 'Ionic conductivity (S cm-1)', 'sigma (mS/cm)', 'log10', 'ID', 'DOI'],
  ...[
    'Li7La3Zr2O12',
    'Li3N',
    '(PO4)3',
    '1e-3',
    '<1E-10',
    '1.2(3)e-4',
    '25 °C',
    '298 K',
    '10.1/a',
    '1-2',
    '±',
  ],
];

/** A table is read, and cleaned where its columns are understood. */
async function readTable({ file, bytes }: File) {
  const { table, problems } = await runner.run('readTable', { file, bytes });
  const { roles } = guessRoles(table, elementsOfFormula);
  if (!hasNeededRoles(roles)) return problems;
  const { problems: more } = await runner.run('cleanTable', { table, roles, split: 'train' });
  return [...problems, ...more];
}

const csv: ReaderTarget<File> = {
  name: 'csv',
  share: 14,
  make(chance) {
    const changed = mutatedText(chance, chance.of(tableTexts), tableWords, tableTexts);
    const bytes = chance.is(0.8) ? text(changed) : mutatedBytes(chance, Buffer.from(changed, 'latin1'));
    return { file: 'a.csv', bytes };
  },
  read: readTable,
};

const workbooks = filesOf('tests/table/cases/xlsx/', /\.xlsx$/).map((bytes) => new Uint8Array(bytes));
const xmlWords = [
  ...[
    '<row r="1048576">',
    '<row r="-5">',
    '<c r="XFD1">',
    '<c r="A99999999">',
    '<c t="s"><v>99999</v></c>',
    '</row>',
  ],
  ...[
    '<mergeCell ref="A1:XFD1048576"/>',
    '&amp;',
    '&#x110000;',
    '&x;',
    '<!--',
    '<![CDATA[',
    '<v>',
    '</v>',
    's="77"',
  ],
  ...['<!DOCTYPE a [<!ENTITY x "y">]>', '<dimension ref="A1:XFD1048576"/>', 't="e"', 't="d"', '<f>1+1</f>'],
];

const xlsx: ReaderTarget<File> = {
  name: 'xlsx',
  share: 6,
  make(chance) {
    const whole = chance.of(workbooks);
    if (chance.is(0.3)) return { file: 'a.xlsx', bytes: mutatedBytes(chance, whole) };
    // One of its parts is another.
    const parts = unzipSync(whole);
    const name = chance.of(Object.keys(parts).filter((part) => /\.(xml|rels)$/.test(part)));
    const part = new TextDecoder().decode(parts[name]);
    return {
      file: 'a.xlsx',
      bytes: zipSync({ ...parts, [name]: text(mutatedText(chance, part, xmlWords, [part])) }),
    };
  },
  read: readTable,
};

/** Structures are read, and what the cell holds; small ones are drawn with their surroundings. */
async function readStructures({ file, bytes }: File) {
  const { cifs, problems } = await runner.run('readCifArchive', { file, bytes, keepsAll: true });
  const facts = await runner.run('cellFacts', { cifs });
  const refused = Object.values(facts).filter((found) => 'message' in found);
  const [first] = Object.entries(cifs).filter(([id]) => !('message' in facts[id]));
  if (first && first[1].length < 20_000)
    await runner.run('analyseStructure', { cif: first[1], file: first[0] });
  return [...problems, ...refused];
}

const cifs = [
  ...filesOf('tests/table/cases/candidates/', /\.cif$/),
  ...filesOf('tests/crystal/files/cif/cases/', /\.cif$/),
].map(String);
const cifWords = [
  ...[
    'loop_',
    'data_x',
    'save_',
    'stop_',
    'global_',
    '_cell_length_a',
    '_cell_angle_gamma',
    '_symmetry_Int_Tables_number',
  ],
  ...[
    '_symmetry_space_group_name_H-M',
    '_symmetry_equiv_pos_as_xyz',
    "'x,y,z'",
    "'-x,y+1/2,-z'",
    "'F m -3 m'",
  ],
  ...[
    '_atom_site_label',
    '_atom_site_fract_x',
    '_atom_site_occupancy',
    'Li1',
    'Li+',
    'D',
    'Wat',
    'Xx',
    '?',
    '.',
    ';',
  ],
  ...['_space_group_symop_magn_centering.xyz', 'x,y,z,+1', '_atom_site_disorder_group', '0.5(1)', '1/3'],
];

/** A target for the structures of one format. */
function structureTarget(
  name: string,
  share: number,
  file: (chance: Chance) => string,
  texts: string[],
  words: string[],
) {
  const make = (chance: Chance): File => {
    const changed = mutatedText(chance, chance.of(texts), words, texts);
    return {
      file: file(chance),
      bytes: chance.is(0.9) ? text(changed) : mutatedBytes(chance, text(changed)),
    };
  };
  return { name, share, make, read: readStructures } satisfies ReaderTarget<File>;
}

const cif = structureTarget('cif', 14, () => 'a.cif', cifs, cifWords);
const poscar = structureTarget('poscar', 6, () => 'POSCAR', crystalTexts.poscar, [
  ...['Direct', 'Cartesian', 'Selective dynamics', 'Li', 'T', 'F', '-1.0', 'Li_sv', '1 2 3'],
]);
const extxyz = structureTarget('extxyz', 6, () => 'a.xyz', crystalTexts.extxyz, [
  ...[
    'Lattice="',
    'Properties=species:S:1:pos:R:3',
    'pbc="T T F"',
    'species:S:1',
    'pos:R:3',
    'forces:R:99999999',
    '"',
  ],
]);

const structureJson: ReaderTarget<File> = {
  name: 'structure JSON',
  share: 8,
  make(chance) {
    const whole = chance.of(crystalTexts.json);
    const changed = chance.is(0.8)
      ? JSON.stringify(mutatedData(chance, JSON.parse(whole), true))
      : mutatedText(
          chance,
          whole,
          ['lattice_vectors', 'species', 'sites', '@class', 'abc', 'matrix'],
          crystalTexts.json,
        );
    return { file: 'a.json', bytes: text(changed) };
  },
  read: readStructures,
};

const zip: ReaderTarget<File> = {
  name: 'zip',
  share: 6,
  make(chance) {
    const names = [
      'a.cif',
      'b/POSCAR',
      '../x.cif',
      '__proto__.cif',
      'a.CIF',
      'c.json',
      'd.xyz',
      'constructor',
      '.cif',
      'e.zip',
    ];
    const parts = Object.fromEntries(
      Array.from({ length: 1 + chance.below(4) }, () => [
        chance.of(names),
        strToU8(chance.of([...cifs, ...crystalTexts.poscar, ...crystalTexts.json])),
      ]),
    );
    const whole = zipSync(parts, { level: chance.of([0, 6]) });
    return { file: 'a.zip', bytes: mutatedBytes(chance, whole) };
  },
  read: readStructures,
};

export const fileTargets: readonly ReaderTarget[] = [
  csv,
  xlsx,
  cif,
  poscar,
  extxyz,
  structureJson,
  zip,
] as ReaderTarget<never>[];
