import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inlineRunner } from '../inlineRunner';
import { embeddedFiles, publishedRows, rowsHash } from '../../../src/experiment/sample/published';
import { cleanSample, readSample, type SampleFile } from '../../../src/experiment/sample/readSample';

const runner = inlineRunner();
const served = (path: string): SampleFile => ({
  name: path,
  bytes: async () => new Uint8Array(readFileSync(`public/${path}`)),
});
const files = { train: served(embeddedFiles.train), test: served(embeddedFiles.test), structures: [] };

test('the hash of the published rows is that of the embedded files', async () => {
  const { train, test, isPublished } = await cleanSample(await readSample(files, runner), runner);
  expect(await rowsHash(train, test, runner)).toBe(publishedRows);
  expect(isPublished).toBe(true);
});

test('other rows, other targets and a missing test table are not the published data', async () => {
  const read = await readSample(files, runner);
  const { trainTable } = read;
  const shorter = trainTable.columns.map((column) => column.slice(1));
  const others = [
    { ...read, testTable: null },
    { ...read, trainTable: { ...trainTable, columns: shorter, nRows: trainTable.nRows - 1 } },
    { ...read, roles: { ...read.roles, sigma: 'IC (Total)' } },
  ];
  for (const other of others) expect((await cleanSample(other, runner)).isPublished).toBe(false);
});
