import type { Source } from '../tables/reportTypes';
import type { CitedMethod } from './citedMethods';
import type { CitedWork } from './citedWork';
import type { Reference } from './reference';
import { references } from './registry';
import { usedMethods } from './usedMethods';

/** Lists what a study is to cite, the app with its version and commit first, in the order of the registry. */
export function citationsOf(work: CitedWork): Source[] {
  const methods = usedMethods(work);
  return referencesOf(methods).map(({ of: _, ...source }) =>
    source.key === 'ionrank'
      ? { ...source, fields: { ...source.fields, ...programFields(work.program) } }
      : source,
  );
}

/** Lists the references of some methods, each once, in the order of the registry. */
function referencesOf(methods: ReadonlySet<CitedMethod>): Reference[] {
  return references.filter(({ of }) => of.some((method) => methods.has(method)));
}

/** What tells versions of the program apart. */
function programFields({ version, commit }: CitedWork['program']): Record<string, string> {
  return { version, note: commit === '' ? 'MIT licence' : `commit ${commit}, MIT licence` };
}

/** Writes references in a text: `Ward et al., 2016; Chen & Adams, 2017`; `''` for methods that nobody published. */
export function inText(methods: readonly CitedMethod[]): string {
  return referencesOf(new Set(methods)).map(shortReference).join('; ');
}

/** Writes ` (Ward et al., 2016)` behind a word; `''` where there is nothing to cite. */
export function cited(...methods: readonly CitedMethod[]): string {
  const text = inText(methods);
  return text === '' ? '' : ` (${text})`;
}

/** Writes a reference as a text has it: `Ward et al., 2016`. */
export function shortReference({ fields: { author = '', year } }: Pick<Source, 'fields'>): string {
  const names = author.split(' and ').map((name) => name.split(',')[0].replace(/[{}]/g, ''));
  const who = names.length > 2 || names[1] === 'others' ? `${names[0]} et al.` : names.join(' & ');
  return year === undefined ? who : `${who}, ${year}`;
}
