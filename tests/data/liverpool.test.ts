import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { embeddedList } from '../../src/experiment/further/embeddedList';

const bytesOf = (path: string) => readFileSync(new URL(`../../public/${path}`, import.meta.url));
const table = bytesOf(embeddedList.table);
const { data, meta } = Papa.parse<Record<string, string>>(table.toString('utf8'), {
  header: true,
  skipEmptyLines: true,
});

describe('the embedded Liverpool list', () => {
  it('has the facts of 820 rows and nothing else', () => {
    expect(meta.fields).toEqual(['composition', 'sigma (S/cm)', 'temperature', 'DOI', 'family']);
    expect(data).toHaveLength(820);
    expect(new Set(data.map(({ DOI }) => DOI.toLowerCase())).size).toBe(213);
    expect(
      data.flatMap((row) => Object.values(row)).filter((cell) => cell === '' || cell.includes('"')),
    ).toEqual([]);
  });

  it('is the file that its attribution names, with source, licence and what was changed', () => {
    const attribution = bytesOf(embeddedList.attribution).toString('utf8');
    expect(attribution).toContain(createHash('sha256').update(table).digest('hex'));
    for (const text of [embeddedList.doi, 'CC BY 4.0', 'What was changed'])
      expect(attribution).toContain(text);
  });
});
