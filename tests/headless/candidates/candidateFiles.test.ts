import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readArgs } from '../../../src/headless/args/args';
import { UsageError } from '../../../src/headless/args/argValues';
import { readCandidatesOf } from '../../../src/headless/candidates/candidateFiles';
import { readData, type CommandData } from '../../../src/headless/files';
import { zipOf } from '../../crystal/zipOf';
import { inlineRunner } from '../../experiment/inlineRunner';
import { lithiumFluorideCif } from '../../experiment/materials';

let folder = '';
let data: CommandData;
const at = (name: string) => join(folder, name);
const read = (line: string[]) => {
  const args = readArgs(line);
  return readCandidatesOf({ ...args, ...args.candidateGrid }, data, inlineRunner());
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ionrank-candidates-'));
  writeFileSync(at('train.csv'), 'ID,Composition,sigma\na,LiF,1e-9\nb,Li2O,<1e-8\n');
  mkdirSync(at('some/deep'), { recursive: true });
  writeFileSync(at('some/LiF.cif'), lithiumFluorideCif);
  writeFileSync(at('some/deep/LiF.cif'), `${lithiumFluorideCif}# another\n`);
  writeFileSync(at('some/broken.cif'), 'data_x\n');
  writeFileSync(at('some.zip'), zipOf({ 'x/LiF.cif': lithiumFluorideCif, 'broken.cif': 'data_x\n' }));
  writeFileSync(at('nacl.grid'), 'Li{x}Na{1-x}Cl; x=0.25..1:0.25\n');
  data = await readData({ train: at('train.csv'), test: null, cifs: [] }, inlineRunner());
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('candidates of the command line', () => {
  test('are the structures of a folder, a ZIP or a file', async () => {
    const ofFolder = await read(['--predict', at('some')]);
    expect(ofFolder.dataset.records.map(({ id, reducedComposition }) => [id, reducedComposition])).toEqual([
      ['LiF', 'LiF'],
      ['LiF_2', 'LiF'],
    ]);
    expect(ofFolder.unreadable.map(({ id }) => id)).toEqual(['broken']);
    const ofZip = await read(['--predict', at('some.zip')]);
    expect(Object.keys(ofZip.cifs)).toEqual(['LiF']);
    expect(ofZip.unreadable.map(({ id }) => id)).toEqual(['broken']);
    expect((await read(['--predict', at('some/LiF.cif')])).dataset.records).toHaveLength(1);
  });

  test('have the structures of their own cells, though rows of the data are numbered alike', async () => {
    const longer = lithiumFluorideCif.replace(/(_cell_length_a\s+)\S+/, '$17.5');
    writeFileSync(
      at('known.csv'),
      `sigma,structure\n1e-9,"${lithiumFluorideCif}"\n1e-8,"${lithiumFluorideCif}"\n`,
    );
    writeFileSync(at('own.csv'), `structure,note\n"${longer}",x\n"${longer.replace('data_', 'data_b')}",y\n`);
    const known = await readData({ train: at('known.csv'), test: null, cifs: [] }, inlineRunner());
    const args = readArgs(['--predict', at('own.csv')]);
    const { cifs } = await readCandidatesOf({ ...args, ...args.candidateGrid }, known, inlineRunner());
    expect(Object.keys(cifs)).toEqual(Object.keys(known.cifs));
    for (const cif of Object.values(cifs)) expect(cif).toMatch(/_cell_length_a\s+7\.5/);
  });

  test('are those of a grid, from the line or a file, and what it makes is told', async () => {
    const { dataset, lines, settings } = await read(['--grid', 'Li{balance}PS{4,5}']);
    expect(dataset.records.map(({ id, reducedComposition }) => [id, reducedComposition])).toEqual([
      ['g1', 'Li3PS4'],
      ['g2', 'Li5PS5'],
    ]);
    expect(lines).toEqual(['2 combinations make 2 candidates.', 'Oxidation states: Li +1, P +5, S −2.']);
    expect(settings).toEqual({ grid: 'Li{balance}PS{4,5}', gridLimit: '100000', gridSeed: '42' });
    expect((await read(['--predict', at('nacl.grid')])).dataset.records).toHaveLength(4);
  });

  test('are drawn with the seed where there are more than the limit', async () => {
    const drawn = (seed: string) =>
      read(['--predict', at('nacl.grid'), '--grid-limit', '2', '--seed', seed]).then(({ dataset }) =>
        dataset.records.map(({ id }) => id).join(' '),
      );
    const all = await Promise.all(['0', '1', '2', '3', '4', '5', '6', '7'].map(drawn));
    expect(new Set(all).size).toBeGreaterThan(1);
    expect(await drawn('3')).toBe(all[3]);
    expect(all.every((ids) => ids.split(' ').length === 2)).toBe(true);
  });

  test('cannot be asked for in two ways at once', () => {
    for (const line of [
      ['--grid', 'LiCl', '--predict', 'x.csv'],
      ['--predict', 'x.csv', '--grid-limit', '5'],
      ['--grid', 'LiCl', '--grid-limit', '0'],
    ])
      expect(() => readArgs(line)).toThrow(UsageError);
    expect(readArgs(['--grid', 'LiCl', '--out', 'x.csv'])).toMatchObject({ experiment: null, predict: null });
  });
});
