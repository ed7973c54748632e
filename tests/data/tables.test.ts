import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const folder = new URL('../../public/tables/', import.meta.url);
const bytesOf = (name: string) => readFileSync(new URL(name, folder));
const sources = bytesOf('SOURCES.md').toString('utf8');

describe('the element tables', () => {
  it.each([
    ['magpie.csv', 97, 22],
    ['mat2vec.csv', 118, 200],
    ['megnet16.csv', 94, 16],
  ])('%s has the hash, %i elements and %i columns that SOURCES.md states', (name, nElements, nColumns) => {
    const bytes = bytesOf(name);
    const hash = createHash('sha256').update(bytes).digest('hex');
    expect(sources).toContain(`| \`${name}\` | \`${hash}\` | ${nElements} | ${nColumns} |`);
    const lines = bytes.toString('utf8').trimEnd().split('\n');
    expect(lines).toHaveLength(nElements + 1);
    for (const line of lines) expect(line.split(',')).toHaveLength(nColumns + 1);
  });

  it('names version, licence and original references', () => {
    for (const text of [
      'ElementEmbeddings) 0.8.0',
      'MIT licence',
      '10.1038/npjcompumats.2016.28',
      '10.1038/s41586-019-1335-8',
      '10.1021/acs.chemmater.9b01294',
      '10.21105/joss.01361',
    ]) {
      expect(sources).toContain(text);
    }
  });
});
