import { unzipSync } from 'fflate';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';

const folder = new URL('../../public/data/obelix/', import.meta.url);
const bytesOf = (name: string) => readFileSync(new URL(name, folder));
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const rowsOf = (name: string) =>
  Papa.parse<Record<string, string>>(bytesOf(name).toString('utf8'), { header: true, skipEmptyLines: true })
    .data;

const train = rowsOf('train.csv');
const test = rowsOf('test.csv');
const archive = unzipSync(bytesOf('cifs.zip'));
const cifBytes = archive['obelix.cif'];
const cifIds = [
  ...Buffer.from(cifBytes)
    .toString('utf8')
    .matchAll(/^# file: (.+)\.cif$/gm),
].map((match) => match[1]);

describe('the embedded OBELiX 1.2.0', () => {
  it('has 478 training and 121 test rows in upstream order', () => {
    expect(train).toHaveLength(478);
    expect(test).toHaveLength(121);
    expect(train.slice(0, 5).map((row) => row.ID)).toEqual(['jqc', 'oi6', '2t8', '47i', 'clt']);
    expect(new Set([...train, ...test].map((row) => row.ID)).size).toBe(599);
  });

  it('keeps the upstream column names and the upstream spelling of numbers', () => {
    for (const table of [train, test]) {
      expect(Object.keys(table[0])).toEqual(
        (
          'ID|Reduced Composition|Z|True Composition|Ionic conductivity (S cm-1)|IC (Total)|IC (Bulk)|Space group|' +
          'Space group #|a|b|c|alpha|beta|gamma|Family|DOI|Checked|Ref|Cif ID|Cif ref_1|Cif ref_2|note|' +
          'close match|close match DOI|ICSD ID|Laskowski ID|Liion ID'
        ).split('|'),
      );
    }
    expect(train[0]['Ionic conductivity (S cm-1)']).toBe('1.58489e-06');
  });

  it('holds every CIF in one entry, in row order, and exactly those that the rows announce', () => {
    expect(Object.keys(archive)).toEqual(['obelix.cif']);
    const announced = [...train, ...test].filter((row) => row['Cif ID'] === 'done').map((row) => row.ID);
    expect(cifIds).toEqual(announced);
    const trainIds = new Set(train.map((row) => row.ID));
    expect(cifIds.filter((id) => trainIds.has(id))).toHaveLength(254);
    expect(cifIds.filter((id) => !trainIds.has(id))).toHaveLength(67);
  });

  it('has the hashes that its ATTRIBUTION states', () => {
    const attribution = bytesOf('ATTRIBUTION.md').toString('utf8');
    for (const name of ['train.csv', 'test.csv', 'cifs.zip']) {
      expect(attribution).toContain(`| \`${name}\` | \`${sha256(bytesOf(name))}\` |`);
    }
    expect(attribution).toContain(`| \`${sha256(cifBytes)}\` | ${cifBytes.length} bytes |`);
    expect(attribution).toMatch(/CC BY 4\.0/);
    expect(attribution).toContain('10.48550/arXiv.2502.14234');
  });
});
