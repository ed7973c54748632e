import { cited } from '../citations';
import type { CitedWork } from '../citedWork';

/** Names the program by version and commit. */
export function aboutProgram({ program: { version, commit }, besides }: CitedWork): string {
  const made = commit === '' ? '' : `, commit ${commit}`;
  const ways = besides.includes('pathways')
    ? ` Pathways of Li were found by bond-valence site energies${cited('pathways')}.`
    : '';
  return `All computations were done with Ionrank ${version}${made}${cited('program')}, whose results do not depend on the number of threads.${ways}`;
}
