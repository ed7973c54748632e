/** How the app is cited; CITATION.cff says the same. */
export const citationTitle = 'Ionrank: ranking lithium-ion conductors in the browser';
export const citationAuthors = 'The Ionrank authors';
const year = '2026';

/** Writes the entry of a bibliography for a version. */
export function bibtexOf(version: string, commit: string): string {
  return `@software{ionrank,
  author  = {{${citationAuthors}}},
  title   = {${citationTitle}},
  version = {${version}},
  year    = {${year}},
  license = {MIT},
  note    = {commit ${commit}}
}`;
}
