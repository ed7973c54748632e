/**
 * Small CIFs of our own after public bug reports, with the full cell's number of sites and content. Where no content
 * is stated, a refusal or a note that names the cause is asked.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { InputError, type Problem } from '../../../../src/base/problem';
import { readCifArchive } from '../../../../src/crystal/files/cifArchive';
import { structureFromCif } from '../../../../src/crystal/files/cif/cifStructure';
import { cellComposition, type Structure } from '../../../../src/crystal/structure';

interface Answer {
  sites?: number;
  content?: Record<string, number> | 'clear';
}

const folder = new URL('./cases/', import.meta.url);
const answers = JSON.parse(readFileSync(new URL('answers.json', folder), 'utf8')) as Record<string, Answer>;

function textOf(name: string): string {
  const archive = readCifArchive(readFileSync(new URL(`${name}.cif`, folder)), `${name}.cif`);
  return Object.values(archive.cifs)[0];
}

/** The structure, or the problem of the refusal. */
function read(name: string): Structure | Problem {
  try {
    return structureFromCif(textOf(name), `${name}.cif`);
  } catch (error) {
    if (error instanceof InputError) return error.problem;
    throw error;
  }
}

describe('CIFs after public bug reports', () => {
  const stated = Object.entries(answers).filter(([, { content }]) => typeof content === 'object');
  it.each(stated)('%s', (name, { sites, content }) => {
    const found = read(name);
    if (!('sites' in found)) throw new Error(`${found.code}, line ${found.line}: ${found.message}`);
    const { symbols, amounts } = cellComposition(found);
    const amountOf = Object.fromEntries(symbols.map((symbol, i) => [symbol, Number(amounts[i].toFixed(6))]));
    expect({ sites: found.sites.length, content: amountOf }).toEqual({ sites, content });
  });

  it('refuses or notes the others, with the cause', () => {
    const superspace = read('b27_superspace') as Problem;
    expect(superspace.code).toBe('modulated-structure');
    const merged = read('b45_merged_columns') as Problem;
    expect([merged.code, merged.line]).toEqual(['unfinished-loop', 210]);
    expect(merged.value).toContain('0.87500.00726');
    expect(superspace.message).toContain('modulated');
    const partial = read('b44_hall_vs_partial') as Structure;
    expect(partial.problems.map(({ severity, code }) => [severity, code])).toContainEqual([
      'warning',
      'identity-only',
    ]);
    expect((read('b30_iza_rounding') as Structure).sites).toHaveLength(57);
  });
});

describe('blocks of one name', () => {
  it('are two structures', () => {
    const bytes = readFileSync(new URL('b38_two_global_blocks.cif', folder));
    const { cifs, problems } = readCifArchive(bytes, 'amcsd.cif');
    const contents = Object.entries(cifs).map(([id, text]) => {
      const { symbols } = cellComposition(structureFromCif(text, id));
      return [id, [...symbols].sort().join(' ')];
    });
    expect(contents).toEqual([
      ['global', 'F Li'],
      ['global_2', 'Br Li'],
    ]);
    expect(problems.map(({ code }) => code)).toEqual(['blocks-of-one-name']);
  });
});
