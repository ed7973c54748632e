import { mkdtempSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pathwayArgs } from '../../src/headless/pathways/pathwayArgs';
import { pathwaysCommand } from '../../src/headless/pathways/pathwaysCommand';
import { inlineRunner } from '../experiment/inlineRunner';

const cif = (name: string, atoms: readonly string[]) => `data_${name}
_cell_length_a 4.62
_cell_length_b 4.62
_cell_length_c 4.62
_cell_angle_alpha 90
_cell_angle_beta 90
_cell_angle_gamma 90
_space_group_name_H-M_alt 'F m -3 m'
loop_
_atom_site_label
_atom_site_type_symbol
_atom_site_fract_x
_atom_site_fract_y
_atom_site_fract_z
_atom_site_occupancy
${atoms.join('\n')}
`;

describe('--pathways', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'ionrank-pathways-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('writes barriers in both modes, grids and networks; what is bad is a line that says why', async () => {
    const cifs = join(folder, 'cifs');
    mkdirSync(cifs);
    const full = ['Li1 Li 0.25 0.25 0.25 1', 'O1 O 0 0 0 1'];
    const shared = ['Li1 Li 0.25 0.25 0.25 0.8', 'Mg1 Mg 0.25 0.25 0.25 0.1', 'O1 O 0 0 0 1'];
    writeFileSync(join(cifs, 'Li2O.cif'), cif('Li2O', full));
    writeFileSync(join(cifs, 'shared.cif'), cif('shared', shared));
    writeFileSync(join(cifs, 'MgO.cif'), cif('MgO', ['Mg1 Mg 0.5 0.5 0.5 1', 'O1 O 0 0 0 1']));
    writeFileSync(join(cifs, 'bad.cif'), 'data_bad\n_cell_length_a x\n');
    const out = join(folder, 'out');
    const args = pathwayArgs([
      ...['--pathways', cifs, '--out', out, '--write-grids', '--resolution', '0.4'],
    ])!;
    await pathwaysCommand(args, inlineRunner(), new AbortController().signal);
    const rows = readFileSync(join(out, 'pathways.csv'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => line.split(','));
    const column = (name: string) => rows[0].indexOf(name);
    const told = rows.slice(1).map((row) => [row[0], row[1]]);
    expect(told).toEqual([
      ['Li2O', 'average'],
      ['MgO', 'average'],
      ['shared', 'average'],
      ['shared', 'open'],
      ['bad', 'average'],
    ]);
    const e3 = rows.slice(1).map((row) => row[column('E3_ev')]);
    expect(Number(e3[0])).toBeGreaterThan(0.2);
    expect(Number(e3[0])).toBeLessThan(0.4);
    // Without the magnesium of its sites lithium has the energies of Li2O.
    expect(e3[3]).toBe(e3[0]);
    expect(e3[2]).not.toBe(e3[0]);
    expect(rows[2].join()).toContain('It has no lithium');
    expect(rows[5][column('E1_ev')]).toBe('');
    expect(rows[5].join().length).toBeGreaterThan(40);
    const kinds = ['cube', 'grd', 'network.json', 'ways.csv'].map((end) => `Li2O.average.${end}`);
    expect(readdirSync(out)).toEqual(expect.arrayContaining([...kinds, 'pathways.csv.provenance.json']));
    const cube = readFileSync(join(out, 'Li2O.average.cube'), 'utf8').split('\n');
    expect(cube[2].trim().split(/\s+/)).toEqual(['12', '0.000000', '0.000000', '0.000000']);
    expect(cube.slice(18).join(' ').trim().split(/\s+/)).toHaveLength(12 ** 3);
    const grd = readFileSync(join(out, 'Li2O.average.grd'), 'utf8').trimEnd().split('\n');
    expect(grd.slice(1, 3)).toEqual(['4.62 4.62 4.62 90 90 90', '12 12 12']);
    expect(grd).toHaveLength(3 + 12 ** 3);
    expect(Number(cube[18].trim().split(/\s+/)[1])).toBeCloseTo(Number(grd[4]), 2);
    const network = JSON.parse(readFileSync(join(out, 'Li2O.average.network.json'), 'utf8')) as {
      levels: { barrierEv: number }[];
    };
    expect(network.levels[2].barrierEv).toBeCloseTo(Number(e3[0]), 4);
  });

  test('takes what belongs to it, and nothing else', () => {
    expect(pathwayArgs(['--train', 'x.csv'])).toBeNull();
    expect(() => pathwayArgs(['--pathways', 'x'])).toThrow('Both are needed');
    expect(() => pathwayArgs(['--pathways', 'x', '--out', 'y', '--seed', '3'])).toThrow('only');
    expect(() => pathwayArgs(['--pathways', 'x', '--out', 'y', '--resolution', '0'])).toThrow('0.05 to 1');
    const args = pathwayArgs(['--pathways=x', '--out=y', '--full-d0'])!;
    expect(args).toMatchObject({ resolutionA: 0.2, fullDepth: true, writesGrids: false, workers: null });
  });
});
