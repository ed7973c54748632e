import { expect, test } from 'vitest';
import { readFiles } from '../../../src/session/data/loadData';
import { ownTable, testPool, textFile } from '../testServices';

test('reading one’s own table is told from the first: when its bytes are there, and when its cells are', async () => {
  const told: number[] = [];
  const { signal } = new AbortController();
  await readFiles(testPool(), [textFile('mine.csv', ownTable(12))], signal, (fraction) =>
    told.push(fraction),
  );
  // The bytes are there before anything is parted; they are asked for again to be hashed.
  expect(told[0]).toBe(0.3);
  expect(Math.max(...told)).toBeCloseTo(0.9, 12);
});
