import { describe, expect, it } from 'vitest';
import { reassign, sourcesOf, stageFiles, withSheet } from '../../../src/views/data/fileUses';

const files = (...names: string[]) => names.map((name) => ({ name }));
const uses = (staged: ReturnType<typeof stageFiles>) =>
  Object.fromEntries(staged.map(({ file, use }) => [file.name, use]));

describe('stageFiles', () => {
  it('takes a single table for training, whatever its name', () => {
    expect(uses(stageFiles([], files('latest.csv')))).toEqual({ 'latest.csv': 'train' });
  });

  it('tells train, test and structures apart in any order', () => {
    expect(uses(stageFiles([], files('my_test.csv', 'x.CIF', 'y.mcif', 'all.csv', 'cifs.zip')))).toEqual({
      'all.csv': 'train',
      'my_test.csv': 'test',
      'x.CIF': 'structures',
      'y.mcif': 'structures',
      'cifs.zip': 'structures',
    });
  });

  it('adds to what waits, replaces a file of the same name and leaves a third table out', () => {
    const first = stageFiles([], files('a.csv', 'b.csv'));
    expect(uses(first)).toEqual({ 'a.csv': 'train', 'b.csv': 'test' });
    expect(uses(stageFiles(first, files('c.csv')))).toEqual({
      'a.csv': 'train',
      'b.csv': 'test',
      'c.csv': 'leave out',
    });
    expect(stageFiles(first, files('a.csv'))).toHaveLength(2);
  });
});

describe('reassign', () => {
  it('exchanges train and test', () => {
    const staged = stageFiles([], files('a.csv', 'b.csv'));
    expect(uses(reassign(staged, 'b.csv', 'train'))).toEqual({ 'a.csv': 'test', 'b.csv': 'train' });
    expect(uses(reassign(staged, 'b.csv', 'leave out'))).toEqual({ 'a.csv': 'train', 'b.csv': 'leave out' });
  });
});

describe('sourcesOf', () => {
  it('says the use of each table and leaves out what is left out', () => {
    const file = (name: string) => new File(['x'], name);
    const staged = stageFiles([], [file('cifs.zip'), file('b_test.csv'), file('a.csv'), file('c.csv')]);
    const swapped = reassign(reassign(staged, 'b_test.csv', 'train'), 'c.csv', 'leave out');
    expect(sourcesOf(swapped).map(({ name, use }) => [name, use])).toEqual([
      ['b_test.csv', 'train'],
      ['cifs.zip', undefined],
    ]);
    expect(sourcesOf(reassign(staged, 'a.csv', 'test')).map(({ name }) => name)[0]).not.toBe('a.csv');
  });
});

describe('withSheet', () => {
  it('hands the chosen sheet over, and none where the reader chooses', () => {
    const staged = stageFiles([], [new File(['x'], 'a.xlsx'), new File(['x'], 'test.xlsx')]);
    const listed = withSheet(staged, 'a.xlsx', { sheets: ['S', 'T'], sheet: null });
    const chosen = withSheet(listed, 'a.xlsx', { sheet: 'T' });
    expect(sourcesOf(listed).map(({ sheet }) => sheet)).toEqual([undefined, undefined]);
    expect(sourcesOf(chosen).map(({ sheet }) => sheet)).toEqual(['T', undefined]);
    expect(chosen[0].sheets).toEqual(['S', 'T']);
  });
});
