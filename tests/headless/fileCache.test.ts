import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileCache } from '../../src/headless/kept/fileCache';

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'ionrank-cache-'))));
afterAll(() => rmSync(folder, { recursive: true }));

const rows = { hashes: ['a'], values: Float64Array.of(1, NaN, -0), reasons: Uint8Array.of(0, 3, 0) };

describe('the cache of files', () => {
  test('gives back what was kept, to the bit, in a later run too', async () => {
    await fileCache(join(folder, 'new')).features.rows!.set('key', rows);
    expect(await fileCache(join(folder, 'new')).features.rows!.get('key')).toEqual(rows);
  });

  test('keeps each kind apart, and knows nothing else', async () => {
    const cache = fileCache(join(folder, 'new'));
    expect(await cache.features.get('key')).toBeUndefined();
    expect(await cache.results.get('key')).toBeUndefined();
    expect(await cache.features.rows!.get('other')).toBeUndefined();
  });

  test('takes damaged files and folders that cannot be for nothing', async () => {
    const place = join(folder, 'new');
    for (const name of readdirSync(place)) writeFileSync(join(place, name), 'damaged');
    expect(await fileCache(place).features.rows!.get('key')).toBeUndefined();
    writeFileSync(join(folder, 'file'), '');
    const impossible = fileCache(join(folder, 'file'));
    await impossible.features.rows!.set('key', rows);
    expect(await impossible.features.rows!.get('key')).toBeUndefined();
  });

  test('says once that files are not as they were written', async () => {
    const place = join(folder, 'rotten');
    const told: string[] = [];
    const open = () => fileCache(place, () => told.push('damage'));
    await open().features.rows!.set('a', rows);
    await open().features.rows!.set('b', rows);
    for (const name of readdirSync(place)) {
      const bytes = readFileSync(join(place, name));
      // The last of the values, in its middle.
      const at = bytes.lastIndexOf(Buffer.from(Float64Array.of(1).buffer)) + 4;
      bytes[at] ^= 8;
      writeFileSync(join(place, name), bytes);
    }
    const cache = open();
    expect(await cache.features.rows!.get('a')).toBeUndefined();
    expect(await cache.features.rows!.get('b')).toBeUndefined();
    expect(told).toEqual(['damage']);
    expect(await cache.features.rows!.get('none')).toBeUndefined();
  });

  test('takes no file for another that was moved into its place', async () => {
    const place = join(folder, 'moved');
    const told: string[] = [];
    const { rows: kept } = fileCache(place, () => told.push('damage')).features;
    await kept!.set('a', rows);
    const [name] = readdirSync(place);
    const bytes = readFileSync(join(place, name));
    await kept!.set('b', { ...rows, hashes: ['b'] });
    for (const other of readdirSync(place)) writeFileSync(join(place, other), bytes);
    expect(await kept!.get('a')).toEqual(rows);
    expect(await kept!.get('b')).toBeUndefined();
    expect(told).toEqual(['damage']);
  });
});
