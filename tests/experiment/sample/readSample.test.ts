import { describe, expect, test } from 'vitest';
import { inlineRunner } from '../inlineRunner';
import { cleanSample, readSample, type SampleFile } from '../../../src/experiment/sample/readSample';
import { lithiumFluorideCif } from '../materials';

const runner = inlineRunner();
const file = (name: string, text: string): SampleFile => ({
  name,
  bytes: async () => new TextEncoder().encode(text),
});
const train = file('train.csv', 'ID,Composition,sigma\na,LiF,1e-9\nb,Li2O,<1e-8\n');

describe('readSample', () => {
  test('takes the first of equal IDs, and further structures for the IDs that are left', async () => {
    const another = `${lithiumFluorideCif}# another\n`;
    const read = await readSample(
      {
        train,
        test: null,
        structures: [file('a.cif', lithiumFluorideCif), file('x/a.cif', another)],
        furtherStructures: [file('a.cif', another), file('b.cif', another)],
      },
      runner,
    );
    expect(read.namedCifs).toEqual({ a: lithiumFluorideCif, b: another });
    expect(read.problems.map(({ code, value }) => [code, value])).toEqual([['repeated-cif', 'a']]);
  });

  test('tells how far it is, file by file', async () => {
    const told: number[] = [];
    const onProgress = ({ fraction }: { fraction: number }) => told.push(fraction);
    await readSample({ train, test: train, structures: [] }, runner, { onProgress });
    expect(told).toEqual([0.5, 1]);
  });

  test('rejects where a file cannot be read', async () => {
    const broken = { name: 'test.csv', bytes: () => Promise.reject(new Error('gone')) };
    await expect(readSample({ train, test: broken, structures: [] }, runner)).rejects.toThrow('gone');
  });
});

describe('cleanSample', () => {
  const rolesOf = async (trainHead: string, testHead: string, roles = {}) => {
    const read = await readSample(
      {
        train: file('train.csv', `${trainHead}\nx,LiF,1\n`),
        test: file('test.csv', `${testHead}\ny,Li2O,2\n`),
        structures: [],
      },
      runner,
    );
    const { test } = await cleanSample({ ...read, roles: { ...read.roles, ...roles } }, runner);
    return test!.records.map(({ id, reducedComposition, logSigma }) => [id, reducedComposition, logSigma]);
  };

  test('gives the test table the roles of the training table, and its own where that has no such column', async () => {
    expect(await rolesOf('ID,stuff,y', 'ID,stuff,y', { reducedComposition: 'stuff', logSigma: 'y' })).toEqual(
      [['y', 'Li2O', 2]],
    );
    expect(
      await rolesOf('ID,stuff,y', 'ID,Composition,y', { reducedComposition: 'stuff', logSigma: 'y' }),
    ).toEqual([['y', 'Li2O', 2]]);
    // Only the test table has an ID.
    expect(await rolesOf('nothing,Composition,log_sigma', 'ID,Composition,log_sigma')).toEqual([
      ['y', 'Li2O', 2],
    ]);
  });
});
