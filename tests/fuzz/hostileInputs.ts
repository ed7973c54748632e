import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { linkTextOf } from '../../src/session/project/link/linkText';

/* Inputs that somebody made to be costly, by the reader that they are for. Each is small, or small when it is packed. */

const cifHead = (cell: string, rest = '') => {
  const [a, b, c, alpha, beta, gamma] = cell.split(' ');
  return [
    ...['data_x', `_cell_length_a ${a}`, `_cell_length_b ${b}`, `_cell_length_c ${c}`],
    ...[`_cell_angle_alpha ${alpha}`, `_cell_angle_beta ${beta}`, `_cell_angle_gamma ${gamma}`, rest],
    ...['loop_', '_atom_site_label', '_atom_site_fract_x', '_atom_site_fract_y', '_atom_site_fract_z', ''],
  ].join('\n');
};
const twoAtoms = 'Li1 0 0 0\nF1 0.5 0.5 0.5\n';
const times = (n: number, line: (i: number) => string) =>
  Array.from({ length: n }, (_, i) => line(i)).join('');
const cif = (text: string) => ({ file: 'a.cif', bytes: strToU8(text) });
const operations = (n: number, one: (i: number) => string) =>
  `loop_\n_symmetry_equiv_pos_as_xyz\n${times(n, (i) => `'${one(i)}'\n`)}`;

const cifs = {
  'a cell of 1e-300 Å': cif(cifHead('1e-300 4 4 90 90 90') + twoAtoms),
  'a cell of 1e300 Å': cif(cifHead('1e300 4 4 90 90 90') + twoAtoms),
  'a cell of 1e5 × 0.5 × 0.5 Å': cif(cifHead('1e5 0.5 0.5 90 90 90') + twoAtoms),
  'an angle of 0.001°': cif(cifHead('4 4 4 0.001 90 90') + twoAtoms),
  'angles that close to a plane': cif(cifHead('4 4 4 120 120 119.9999') + twoAtoms),
  'an operation 50 000 times': cif(
    cifHead(
      '4 4 4 90 90 90',
      operations(50_000, () => 'x,y,z'),
    ) + twoAtoms,
  ),
  'operations that never close': cif(
    cifHead(
      '4 4 4 90 90 90',
      operations(190, (i) => `x+${i}/191,y+${i * i}/193,z`),
    ) + twoAtoms,
  ),
  'an operation of 100 000 signs': cif(
    cifHead(
      '4 4 4 90 90 90',
      operations(1, () => `${'-+'.repeat(50_000)}x,y,z`),
    ) + twoAtoms,
  ),
  'an operation of huge and tiny numbers': cif(
    cifHead(
      '4 4 4 90 90 90',
      operations(2, (i) => (i ? 'x/1e-300+1e308,1e999*y,z' : 'x,y,z')),
    ) + twoAtoms,
  ),
  '400 atoms on one place': cif(cifHead('6 6 6 90 90 90') + times(400, (i) => `Li${i} 0 0 0\n`)),
  'coordinates without measure': cif(cifHead('4 4 4 90 90 90') + 'Li1 1e300 -1e300 1e-320\nF1 NaN inf 0\n'),
  '20 000 tags of one loop without values': cif(
    `data_x\nloop_\n${times(20_000, (i) => `_t${i}\n`)}\nloop_\n_u\n`,
  ),
  '100 000 blocks': cif(times(100_000, (i) => `data_${i}\n`)),
  'lists within lists of CIF 2.0': cif(`#\\#CIF_2.0\ndata_x\n_a ${'['.repeat(200_000)}\n`),
  'a text of three quotes that never ends': cif(`#\\#CIF_2.0\ndata_x\n_a """${'"" '.repeat(200_000)}\n`),
  '100 000 texts between semicolons': cif(`data_x\nloop_\n_a\n${';\n'.repeat(200_001)}`),
};

const structureFiles = {
  'POSCAR with 1e9 atoms': {
    file: 'POSCAR',
    bytes: strToU8('x\n1\n4 0 0\n0 4 0\n0 0 4\nLi\n1000000000\nDirect\n0 0 0\n'),
  },
  'POSCAR with 100 000 kinds': {
    file: 'POSCAR',
    bytes: strToU8(`x\n1\n4 0 0\n0 4 0\n0 0 4\n${'Li '.repeat(1e5)}\n${'1 '.repeat(1e5)}\nDirect\n0 0 0\n`),
  },
  'POSCAR with a volume of -1e300': {
    file: 'POSCAR',
    bytes: strToU8('x\n-1e300\n4 0 0\n0 4 0\n0 0 4\nLi\n1\nDirect\n0 0 0\n'),
  },
  'XYZ with a count of 1e15': {
    file: 'a.xyz',
    bytes: strToU8('1000000000000000\nLattice="4 0 0 0 4 0 0 0 4"\nLi 0 0 0\n'),
  },
  'XYZ with 1e9 columns': {
    file: 'a.xyz',
    bytes: strToU8(
      '1\nLattice="4 0 0 0 4 0 0 0 4" Properties=species:S:1:pos:R:3:f:R:1000000000\nLi 0 0 0\n',
    ),
  },
  'XYZ with 50 000 names in its line': {
    file: 'a.xyz',
    bytes: strToU8(`1\n${times(50_000, (i) => `a${i}="x `)}\nLi 0 0 0\n`),
  },
  'JSON of 200 000 brackets': { file: 'a.json', bytes: strToU8('['.repeat(200_000)) },
  'JSON of 200 000 closed brackets': {
    file: 'a.json',
    bytes: strToU8('['.repeat(200_000) + ']'.repeat(200_000)),
  },
  'a Structure of 100 000 species on a site': {
    file: 'a.json',
    bytes: strToU8(
      JSON.stringify({
        '@class': 'Structure',
        lattice: {
          matrix: [
            [4, 0, 0],
            [0, 4, 0],
            [0, 0, 4],
          ],
        },
        sites: [
          { abc: [0, 0, 0], species: Array.from({ length: 100_000 }, () => ({ element: 'Li', occu: 1e-5 })) },
        ],
      }),
    ),
  },
  'a Structure whose numbers are beyond all': {
    file: 'a.json',
    bytes: strToU8(
      '{"@class":"Structure","lattice":{"matrix":[[1e999,0,0],[0,4,0],[0,0,4]]},"sites":[{"abc":[0,0,-1e999],"species":[{"element":"Li","occu":1e999}]}]}',
    ),
  },
  'an archive in an archive in an archive': {
    file: 'a.zip',
    bytes: zipSync({ 'b.zip': zipSync({ 'c.zip': zipSync({ 'd.cif': new Uint8Array(5e6) }) }) }),
  },
  'an archive of names that lead elsewhere': {
    file: 'a.zip',
    bytes: zipSync(
      Object.fromEntries(
        ['../../x.cif', '/etc/x.cif', 'a\0b.cif', `${'d/'.repeat(5000)}x.cif`, '__proto__/x.cif', '.cif'].map(
          (name) => [name, strToU8(cifHead('4 4 4 90 90 90') + twoAtoms)],
        ),
      ),
    ),
  },
};

const csv = (text: string) => ({ file: 'a.csv', bytes: strToU8(text) });
const csvs = {
  '3000 columns of one name': csv(`${'Formula,'.repeat(3000)}sigma\n${'Li3N,'.repeat(3000)}1\n`),
  '100 000 rows of one quote': csv(`Formula,sigma\n${'"\n'.repeat(100_001)}`),
  'half a character of UTF-16': { file: 'a.csv', bytes: Uint8Array.of(0xff, 0xfe, 0x46, 0, 0x6f) },
  'a million NULs': { file: 'a.csv', bytes: new Uint8Array(1_000_000) },
  'one line of a million separators': csv(`Formula,sigma\nLi3N,1e-3\n${';'.repeat(1e6)}`),
  'formulas of 900 brackets': csv(
    `Formula,sigma\n${times(300, () => `${'('.repeat(900)}Li${')2'.repeat(900)},1e-3\n`)}`,
  ),
  'amounts beyond all numbers': csv(
    `Formula,sigma\nLi${'9'.repeat(400)}O,1e-3\nLi1e308O,1e-3\nLi0.${'0'.repeat(400)}1O,1\nLi3N,1e9999\n`,
  ),
  'ten thousand different units': csv(
    `Formula,sigma\n${times(10_000, (i) => `Li3N,${i} ${'mS·'.repeat(i % 40)}cm-${i}\n`)}`,
  ),
};

const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const workbook = (sheet: string, strings = '') => ({
  file: 'a.xlsx',
  bytes: zipSync({
    'xl/workbook.xml': strToU8(
      '<workbook><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships><Relationship Id="rId1" Type="${type}/worksheet" Target="worksheets/s.xml"/><Relationship Id="rId2" Type="${type}/sharedStrings" Target="t.xml"/></Relationships>`,
    ),
    'xl/worksheets/s.xml': strToU8(`<worksheet><sheetData>${sheet}</sheetData></worksheet>`),
    'xl/t.xml': strToU8(`<sst>${strings}</sst>`),
  }),
});
const cells = (k: number) => `<row r="${k}"><c t="str"><v>Li${k}N</v></c><c><v>0.1</v></c></row>`;
const workbooks = {
  '300 000 empty rows': workbook(`${cells(1)}${'<row/>'.repeat(300_000)}`),
  '200 000 merged ranges of the whole sheet': workbook(
    `${times(2000, (i) => cells(i + 1))}</sheetData>${'<mergeCell ref="A1:A1048576"/>'.repeat(200_000)}<sheetData>`,
  ),
  'rows and cells without measure': workbook(
    '<row r="1e9"><c r="ZZZZZZZ1"><v>1</v></c></row><row r="-1"><c r="A-1"><v>2</v></c></row><row r="NaN"/>',
  ),
  'entities in entities': workbook(
    '<row><c t="str"><v>&a;</v></c></row>',
    `<!DOCTYPE x [${times(20, (i) => `<!ENTITY a${i} "&a${i + 1};&a${i + 1};">`)}]>`,
  ),
  'a text of 300 000 runs': workbook(
    '<row><c t="s"><v>0</v></c><c><v>1</v></c></row>',
    `<si>${'<r><t>a</t></r>'.repeat(300_000)}</si>`,
  ),
};

const studyOf = (lines: readonly object[]) => ({
  file: 'a.log',
  bytes: strToU8(lines.map((line) => JSON.stringify(line)).join('\n')),
});
const journalOf = (distribution: object, value: number, nTrials = 1) => [
  { op_code: 0, worker_id: 'w', study_name: 's', directions: [1] },
  ...Array.from({ length: nTrials }, (_, i) => [
    { op_code: 4, worker_id: 'w', study_id: 0, datetime_start: '2026-01-01T00:00:00.000000' },
    {
      op_code: 5,
      worker_id: 'w',
      trial_id: i,
      param_name: 'x',
      param_value_internal: value,
      distribution: JSON.stringify(distribution),
    },
    {
      op_code: 6,
      worker_id: 'w',
      trial_id: i,
      state: 1,
      values: [1],
      datetime_complete: '2026-01-01T00:00:01.000000',
    },
  ]).flat(),
];
const journals = {
  'a range of 1e300 steps': studyOf(
    journalOf(
      { name: 'FloatDistribution', attributes: { low: 0, high: 1, step: 1e-300, log: false } },
      0.5,
      30,
    ),
  ),
  'a range of whole numbers to 1e300': studyOf(
    journalOf({ name: 'IntDistribution', attributes: { low: 1, high: 1e300, step: 1, log: true } }, 5, 30),
  ),
  'a choice of 200 000': studyOf(
    journalOf(
      {
        name: 'CategoricalDistribution',
        attributes: { choices: Array.from({ length: 200_000 }, (_, i) => i) },
      },
      0,
    ),
  ),
  'a trial of number 2⁵³': studyOf([
    ...journalOf({ name: 'FloatDistribution', attributes: { low: 0, high: 1, step: null, log: false } }, 0.5),
    { op_code: 6, worker_id: 'w', trial_id: 2 ** 53, state: 1, values: [1] },
    { op_code: 7, worker_id: 'w', trial_id: 0, step: 2 ** 53, intermediate_value: 1 },
  ]),
  'a line of 5 MB of brackets': { file: 'a.log', bytes: strToU8('['.repeat(5e6)) },
  'attributes named as those of JavaScript': studyOf([
    ...journalOf({ name: 'FloatDistribution', attributes: { low: 0, high: 1, step: null, log: false } }, 0.5),
    ...['__proto__', 'constructor', 'toString'].map((name) => ({
      ...{ op_code: 8, worker_id: 'w', trial_id: 0 },
      user_attr: JSON.parse(`{"${name}":{"${name}":1}}`) as object,
    })),
  ]),
};

const texts = {
  formulas: {
    'a hundred thousand brackets': `${'('.repeat(100_000)}Li`,
    'mixtures within mixtures': `${'50('.repeat(300)}Li2S-P2S5${')-50LiI'.repeat(300)}`,
    '100 000 lines': 'Li3N\n'.repeat(100_000),
  },
  'substitution grids': {
    'a range of 1e12 steps': 'Li{balance}La3Zr{2-x}Ta{x}O12; x=0..1:0.000000000001',
    'sixteen choices of sixteen': `Li{balance}${times(16, (i) => `{${String.fromCharCode(97 + i)}}`)}O; ${times(16, (i) => `${String.fromCharCode(97 + i)}=Ta,Nb,Zr,Ti,Hf,Sn,Ge,Si,Al,Ga,In,Sc,Y,La,Ce,Pr; `)}`,
    '20 000 variables': `Li{balance}O; ${times(20_000, (i) => `v${i}=0..1:0.1; `)}`,
  },
  links: {
    'one setting 100 000 times': `#v1/compare?${'seed=7&'.repeat(100_000)}`,
    'a tuned model of 50 000 parameters': `#v1/compare?tuned=stage1_geometry(${times(50_000, (i) => `p${i}=1,`)})`,
    'brackets in a recipe': `#v1/rank?ranker=${'~normalScores('.repeat(20_000)}`,
  },
};

const linkContents = {
  '30 MB of zeros, packed': `1z${Buffer.from(gzipSync(new Uint8Array(3e7)).subarray(10, -8)).toString('base64url')}`,
  'a draft of 100 000 levels':
    linkTextOf({ draft: 1 }).slice(0, 2) + Buffer.from('{"draft":' + '['.repeat(1e5)).toString('base64url'),
};

const archives = {
  '10 GB of entries by what the manifest says': zipSync({
    'manifest.json': strToU8(
      JSON.stringify({
        entries: Array.from({ length: 1000 }, (_, i) => ({ path: `p${i}`, bytes: 1e7, sha256: '0' })),
      }),
    ),
  }),
  'an entry of 100 MB of zeros': zipSync(
    {
      'manifest.json': strToU8('{"entries":[{"path":"project.json","bytes":10,"sha256":"0"}]}'),
      'project.json': new Uint8Array(5e8),
    },
    { level: 9 },
  ),
  'a manifest of 200 000 brackets': zipSync({ 'manifest.json': strToU8('['.repeat(200_000)) }),
};

/** Ten million zeros, and an end that says another size. */
function gzipOf(said: number): Uint8Array {
  const bytes = new Uint8Array(gzipSync(new Uint8Array(1e7)));
  new DataView(bytes.buffer).setUint32(bytes.length - 4, said, true);
  return bytes;
}

const models = {
  '4 GB by what its end says, of 10 MB': { file: 'm.gz', bytes: gzipOf(2 ** 32 - 1) },
  'less by what its end says': { file: 'm.gz', bytes: gzipOf(10) },
  'JSON of 500 000 brackets': { file: 'm.json', bytes: strToU8('['.repeat(500_000)) },
  'JSON of 100 000 records in each other': { file: 'm.json', bytes: strToU8('{"a":'.repeat(100_000)) },
};

const lessons = {
  'an expression of 100 000 brackets': JSON.stringify({
    ...{
      version: 1,
      id: 'a',
      title: 'a',
      steps: [{ kind: 'task', text: 'a', expression: '('.repeat(100_000) }],
    },
  }),
  '100 000 steps': JSON.stringify({
    version: 1,
    id: 'a',
    title: 'a',
    steps: Array.from({ length: 100_000 }, () => ({ kind: 'text', text: 'a' })),
  }),
  'brackets to the end': `{"version":1,"steps":${'['.repeat(300_000)}`,
};

/** By the name of a target of the suite, inputs by what they are. */
export const hostileInputs: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  ...{ cif: cifs, 'structure JSON': structureFiles, csv: csvs, xlsx: workbooks, 'Optuna journals': journals },
  ...texts,
  ...{ 'contents of links': linkContents, 'project files': archives, 'model files': models, lessons },
};
