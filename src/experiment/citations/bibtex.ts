import type { Source } from '../tables/reportTypes';

/** Fields whose text BibTeX takes as it is. */
const verbatim = new Set(['url', 'doi', 'eprint']);

/** Writes sources as BibTeX, an entry for each in their order. `@software` is of biblatex; BibTeX reads it as misc. */
export function bibtexText(sources: readonly Source[]): string {
  return sources
    .map(({ key, type, fields }) => {
      const lines = Object.entries(fields)
        .filter(([, value]) => value.trim() !== '')
        .map(([name, value]) => `  ${name} = {${verbatim.has(name) ? plain(value) : escaped(value)}},\n`);
      return `@${type}{${key.replace(/[^\w:.+/-]/g, '')},\n${lines.join('')}}\n`;
    })
    .join('\n');
}

const commands: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  ß: '{\\ss}',
  ø: '{\\o}',
  Ø: '{\\O}',
  ł: '{\\l}',
  Ł: '{\\L}',
  æ: '{\\ae}',
  Æ: '{\\AE}',
  '–': '--',
  '’': "'",
};

/** LaTeX's commands for marks that Unicode puts behind a letter. */
const accents: Readonly<Record<string, string>> = {
  '\u0300': '`',
  '\u0301': "'",
  '\u0302': '^',
  '\u0303': '~',
  '\u0304': '=',
  '\u0308': '"',
  '\u030a': 'r',
  '\u030b': 'H',
  '\u030c': 'v',
  '\u0327': 'c',
};

/** Braces stay where they are balanced: they keep capitals. Letters with accents are written in ASCII: `{\"u}`. */
function escaped(text: string): string {
  return balanced(text.replace(/\s+/g, ' '))
    .replace(/[\\~^&%$#_ßøØłŁæÆ–’]/g, (sign) => commands[sign] ?? `\\${sign}`)
    .normalize('NFD')
    .replace(/(\p{L})(\p{M})/gu, (letters, letter: string, mark: string) => {
      const accent = accents[mark];
      if (accent === undefined) return letters;
      return `{\\${accent}${/\w/.test(accent) ? `{${letter}}` : letter}}`;
    })
    .normalize('NFC');
}

function plain(text: string): string {
  return text.replace(/[{}\\\s]/g, (sign) => encodeURIComponent(sign));
}

function balanced(text: string): string {
  let depth = 0;
  for (const sign of text) {
    if (sign === '{') depth++;
    if (sign === '}' && --depth < 0) break;
  }
  return depth === 0 ? text : text.replace(/[{}]/g, '');
}

/** A source as a reader wants it. */
export interface SourceLine {
  /** Authors, year, title, where it appeared. */
  readonly text: string;
  /** Of http or https; `''` where there is none. */
  readonly href: string;
  readonly use: string;
}

/** Writes a source as a line: `Pedregosa, Fabian (2011). scikit-learn.` */
export function sourceLine({ fields, use }: Source): SourceLine {
  const field = (name: string) => (fields[name] ?? '').replace(/[{}]/g, '').replace(/\s+/g, ' ').trim();
  const authors = field('author').split(' and ').filter(Boolean);
  const names = authors.length > 6 ? `${authors.slice(0, 3).join('; ')}; et al.` : authors.join('; ');
  const where =
    ['journal', 'booktitle', 'howpublished', 'institution', 'publisher'].map(field).find(Boolean) ?? '';
  const volume = [field('volume'), field('number') && `(${field('number')})`].join('');
  const place = [[where, volume].filter(Boolean).join(' '), field('pages').replaceAll('--', '–')]
    .filter(Boolean)
    .join(', ');
  const version = field('version') && `version ${field('version')}`;
  const year = field('year') && `(${field('year')})`;
  const parts = [[names, year].filter(Boolean).join(' '), field('title'), place, version].filter(Boolean);
  const doi = field('doi');
  const href = doi ? `https://doi.org/${doi.replace(/^https?:\/\/(dx\.)?doi\.org\//, '')}` : field('url');
  return {
    text: parts.map((part) => (/[.!?]$/.test(part) ? part : `${part}.`)).join(' '),
    href: /^https?:\/\//i.test(href) ? href : '',
    use,
  };
}
