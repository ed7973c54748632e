import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cleanSample, readSample } from '../../../src/experiment/sample/readSample';
import { groupsByFamily } from '../../../src/folds/materialGroups';
import { inlineRunner } from '../inlineRunner';

const file = (name: string, bytes: Uint8Array) => ({ name, bytes: async () => bytes });

async function sample(train: Uint8Array, test: Uint8Array | null = null) {
  const runner = inlineRunner();
  const files = { train: file('train.csv', train), test: test && file('test.csv', test), structures: [] };
  return cleanSample(await readSample(files, runner), runner);
}

describe('families of own tables', () => {
  it('have one spelling in training and test, and the cleaning report says what was read as what', async () => {
    const csv = (rows: string) => new TextEncoder().encode(`ID,composition,sigma (S/cm),Family\n${rows}`);
    const { train, test } = await sample(
      csv(
        'a,Li6PS5Cl,1e-3,argyrodites\nb,Li6PS5Br,1e-3,argyrodites\nc,Li6PS5I,1e-4,Li-argyrodithe\nd,Li3YCl6,1e-4,halides\n',
      ),
      csv('e,Li7PS6,1e-5,Argyrodite\n'),
    );
    expect(train.records.map(({ family }) => family)).toEqual([
      'argyrodites',
      'argyrodites',
      'argyrodites',
      'halides',
    ]);
    expect(test!.records[0].family).toBe('argyrodites');
    expect(groupsByFamily(train.records).labels).toEqual(['argyrodites', 'halides']);
    expect([...train.cleaning, ...test!.cleaning]).toEqual([
      expect.objectContaining({
        row: 3,
        id: 'c',
        column: 'Family',
        value: 'Li-argyrodithe',
        action: 'changed',
        result: 'argyrodites',
      }),
      expect.objectContaining({
        file: 'test.csv',
        row: 1,
        id: 'e',
        value: 'Argyrodite',
        result: 'argyrodites',
      }),
    ]);
  });
});

describe('families of the published rows', () => {
  it('stay as they are spelled: the numbers of the paper are those of 39 of them', async () => {
    const read = (name: string) => readFileSync(`public/data/obelix/${name}.csv`);
    const { train, isPublished } = await sample(read('train'), read('test'));
    expect(isPublished).toBe(true);
    const { labels } = groupsByFamily(train.records);
    expect(labels).toHaveLength(39);
    for (const two of ['argyrodite', 'argyrodites', 'nitride', 'nitrides', 'chlorides', 'cholorides'])
      expect(labels).toContain(two);
    expect(train.cleaning.filter(({ column }) => column === 'Family')).toEqual([]);
  });
});
