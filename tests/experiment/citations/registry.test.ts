import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bibtexText } from '../../../src/experiment/citations/bibtex';
import { shortReference } from '../../../src/experiment/citations/citations';
import { toldBlocks } from '../../../src/experiment/citations/featureUses';
import { toldLearners } from '../../../src/experiment/citations/learnerUses';
import { references } from '../../../src/experiment/citations/registry';
import { toldSections } from '../../../src/experiment/citations/sectionUses';
import { reportExperiments } from '../../../src/experiment/sections/reportList';
import { featureBlocks } from '../../../src/features/registry';
import { learnerAbouts } from '../../../src/learners/registry';
import { bibtexEntries } from './bibtexEntries';

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

/** DOIs and arXiv numbers of a text, as a reference writes them. */
function identifiersIn(text: string): string[] {
  const dois = text.match(/10\.\d{4,9}\/[^\s)\]|,;`'"<>]*[\w)]/g) ?? [];
  // A bracket that the text opened around it is not of the DOI.
  const closed = dois.map((doi) =>
    /^[^(]*\)/.test(doi.replace(/\([^()]*\)/g, '')) ? doi.replace(/\).*$/, '') : doi,
  );
  const arxiv = [...text.matchAll(/arXiv[ :.](\d{4}\.\d{5})/gi)].map((match) => match[1]);
  return [...new Set([...closed.map((doi) => doi.replace(/[.:]$/, '')), ...arxiv])];
}

const known = new Set(
  references.flatMap(({ fields: { doi, eprint } }) => [doi, eprint].flatMap((name) => name ?? [])),
);

describe('the references', () => {
  it('have unique keys, what is needed of their type, and a year and a DOI that can be', () => {
    expect(new Set(references.map(({ key }) => key)).size).toBe(references.length);
    const needed = {
      article: ['author', 'title', 'journal', 'year'],
      book: ['author', 'title', 'publisher', 'year'],
      incollection: ['author', 'title', 'booktitle', 'year'],
      inproceedings: ['author', 'title', 'booktitle', 'year'],
      misc: ['author', 'title', 'year'],
      software: ['author', 'title'],
      techreport: ['author', 'title', 'institution', 'year'],
    };
    for (const { key, type, fields, use, of } of references) {
      for (const name of needed[type]) expect(fields[name], `${key}: ${name}`).toBeTruthy();
      expect(use, key).not.toBe('');
      expect(of.length, key).toBeGreaterThan(0);
      if (fields.doi) expect(fields.doi, key).toMatch(/^10\.\d{4,9}\/\S+$/);
      if (fields.year) expect(Number(fields.year), key).toBeGreaterThan(1900);
      if (fields.pages) expect(fields.pages, key).toMatch(/^\d+(--\d+)?$/);
      if (fields.year && key !== 'ionrank' && /\d{4}/.test(key)) expect(key).toContain(fields.year);
    }
  });

  it.each([
    'src/DEFINITIONS.md',
    'public/tables/SOURCES.md',
    'public/data/obelix/ATTRIBUTION.md',
    'public/data/liverpool/ATTRIBUTION.md',
    'CITATION.cff',
  ])('hold every publication that %s names', (path) => {
    const named = identifiersIn(read(path));
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });

  it('are of every block of features, every learner and every section', () => {
    expect([...toldBlocks].sort()).toEqual(featureBlocks.map(({ name }) => name).sort());
    expect([...toldLearners].sort()).toEqual(learnerAbouts.map(({ name }) => name).sort());
    expect([...toldSections].sort()).toEqual(reportExperiments.map(({ name }) => name).sort());
  });

  it('are read back from BibTeX, in ASCII, names and capitals kept', () => {
    const text = bibtexText(references);
    expect(text).toMatch(/^[\x20-\x7e\n]*$/);
    const entries = bibtexEntries(text);
    expect(entries.map(({ key }) => key)).toEqual(references.map(({ key }) => key));
    const of = (key: string) => entries.find((entry) => entry.key === key)!.fields;
    expect(of('therrien2025obelix').author).toContain("Hern{\\'a}ndez-Garc{\\'i}a, A.");
    expect(of('therrien2025obelix').title).toContain('{OBELiX}: ');
    expect(of('jarvelin2002cumulated').author).toBe('J{\\"a}rvelin, K. and Kek{\\"a}l{\\"a}inen, J.');
    expect(of('akiba2019optuna').booktitle).toContain('Discovery \\& Data Mining');
    expect(of('hoppe1979econ').journal).toBe('Zeitschrift f{\\"u}r Kristallographie');
    expect(of('toukmaji1996ewald').doi).toBe('10.1016/0010-4655(96)00016-1');
  });

  it('are written short', () => {
    const short = (author: string) => shortReference({ fields: { author, year: '2001' } });
    expect(short('Breiman, L.')).toBe('Breiman, 2001');
    expect(short('Brown, I. D. and Altermatt, D.')).toBe('Brown & Altermatt, 2001');
    expect(short('Hargreaves, C. J. and others')).toBe('Hargreaves et al., 2001');
    expect(short('{The Ionrank authors}')).toBe('The Ionrank authors, 2001');
  });
});
