import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import packageJson from '../../../package.json' with { type: 'json' };
import { aboutSources } from '../../../src/views/about/aboutSources';
import { bibtexOf, citationAuthors, citationTitle } from '../../../src/views/about/citation';

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
/** Values of the top level. */
const cff = new Map(
  [...read('CITATION.cff').matchAll(/^([\w-]+): '?([^\n]*?)'?$/gm)].map(([, name, value]) => [name, value]),
);

describe('how the app is cited', () => {
  it('is the same in CITATION.cff, in the package and in the app', () => {
    expect(cff.get('version')).toBe(packageJson.version);
    expect(cff.get('license')).toBe(packageJson.license);
    expect(cff.get('title')).toBe(citationTitle);
    expect(read('CITATION.cff')).toContain(`authors:\n  - name: ${citationAuthors}\n`);
    expect(read('LICENSE')).toContain(citationAuthors);
    expect(bibtexOf('1.2.3', 'abc')).toContain('version = {1.2.3}');
  });
});

describe('the data that the app brings', () => {
  it('has its details beside it, which name the same licence and paper', () => {
    for (const { details, licence, doi } of aboutSources) {
      const text = read(`public/${details}`);
      expect(text).toContain(licence);
      if (doi) expect(text).toContain(doi);
    }
  });

  it('is named whole: every folder of data, and the tables', () => {
    const folders = readdirSync(new URL('../../../public/data/', import.meta.url)).map(
      (name) => `data/${name}`,
    );
    const named = aboutSources.map(({ details }) => details.replace(/\/[^/]*$/, ''));
    expect(named.sort()).toEqual([...folders, 'tables'].sort());
  });
});
