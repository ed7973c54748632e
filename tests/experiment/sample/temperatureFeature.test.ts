import { describe, expect, it } from 'vitest';
import { cleanSample, readSample, type SampleFile } from '../../../src/experiment/sample/readSample';
import { addedBlocks, sampleOfRows } from '../../../src/experiment/sample/sample';
import { parseTemperature } from '../../../src/table/temperature/temperaturePolicy';
import { foldsOf } from '../../../src/folds/splitters';
import { protocolOf } from '../../../src/folds/protocols/registry';
import { inlineRunner } from '../inlineRunner';
import { lithiumFluorideCif } from '../materials';

const file = (name: string, text: string): SampleFile => ({
  name,
  bytes: async () => new TextEncoder().encode(text),
});
const runner = inlineRunner();

async function rowsOf(train: string, policy: string, structures: SampleFile[] = [], test?: string) {
  const tables = {
    train: file('train.csv', train),
    test: test === undefined ? null : file('test.csv', test),
  };
  const read = await readSample({ ...tables, structures }, runner);
  const rows = await cleanSample({ ...read, temperature: parseTemperature(policy)! }, runner);
  return { ...rows, name: 'x', sha256: 'y' };
}

const table =
  'ID,formula,T (°C),sigma\nm1,LiF,25,1e-9\nm1,LiF,60,1e-8\nm2,Li2O,25,1e-9\nm2,Li2O,60,2e-9\nm2,Li2O,80,3e-9\n';

describe('a sample whose rows stay at their temperatures', () => {
  it('brings 1000/T to every set, and says so in its settings', async () => {
    const rows = await rowsOf(table, 'feature');
    expect(addedBlocks(rows)).toEqual(['temperature']);
    const sample = sampleOfRows(rows, () => Promise.reject(new Error()));
    expect(sample).toMatchObject({ temperature: 'feature', addedBlocks: ['temperature'], nTrain: 5 });
    expect(addedBlocks(await rowsOf(table, 'window:20-30'))).toEqual([]);
    expect(addedBlocks(await rowsOf('formula,sigma\nLiF,1e-9\nLi2O,1e-8\n', 'feature'))).toEqual([]);
  });

  it('gives the rows of one material one structure, and its cell', async () => {
    const { train, cifs, unplaced } = await rowsOf(table, 'feature', [file('m1.cif', lithiumFluorideCif)]);
    expect(unplaced).toEqual([]);
    expect(Object.keys(cifs).sort()).toEqual(['m1', 'm1_2']);
    expect(train.records.map(({ id, cell: [a] }) => [id, a])).toEqual([
      ['m1', 4.026],
      ['m1_2', 4.026],
      ['m2', NaN],
      ['m2_2', NaN],
      ['m2_3', NaN],
    ]);
    const shared = train.cleaning.filter(({ reason }) => reason.startsWith('the structure of row 1'));
    expect(shared.map(({ row, result }) => [row, result])).toEqual([[2, 'm1']]);
  });

  it('finds a structure by composition, although several rows have it', async () => {
    const bare = 'formula,T (°C),sigma\nLiF,25,1e-9\nLiF,60,1e-8\nLi2O,25,1e-9\n';
    const { train, cifs } = await rowsOf(bare, 'feature', [file('halite.cif', lithiumFluorideCif)]);
    const withCif = train.records.filter(({ id }) => Object.hasOwn(cifs, id));
    expect(withCif.map(({ row }) => row)).toEqual([1, 2]);
  });

  it('leaves rows their own structures', async () => {
    const own = 'ID,formula,T (°C),sigma\nlow,LiF,25,1e-9\nhigh,LiF,400,1e-5\nhigher,LiF,500,1e-4\n';
    const cooler = lithiumFluorideCif.replaceAll('4.026', '4.001');
    const structures = [file('low.cif', cooler), file('high.cif', lithiumFluorideCif)];
    const { train } = await rowsOf(own, 'feature', structures);
    expect(train.records.map(({ cell: [a] }) => a)).toEqual([4.001, 4.026, 4.001]);
  });

  it('keeps the rows of a material together where folds are by composition', async () => {
    const { train } = await rowsOf(table, 'feature');
    const { folds } = foldsOf(protocolOf('composition', 2, 1), train.records);
    for (const { validationRows } of folds) {
      const formulas = new Set(Array.from(validationRows, (row) => train.records[row].reducedComposition));
      expect(formulas.size).toBe(1);
    }
  });

  it('takes a test table without temperatures at 25 °C; one where the training rows have none as usual', async () => {
    const test = 'ID,formula,sigma\nt1,Li3N,1e-3\n';
    const { test: read } = await rowsOf(table, 'feature', [], test);
    expect(read!.records.map(({ temperatureC }) => temperatureC)).toEqual([25]);
    const hot = 'formula,T (°C),sigma\nLi3N,25,1e-3\nLi3N,80,1e-2\n';
    const { test: usual } = await rowsOf('formula,sigma\nLiF,1e-9\nLi2O,1e-8\n', 'feature', [], hot);
    expect(usual!.records.map(({ temperatureC }) => temperatureC)).toEqual([25]);
  });
});
