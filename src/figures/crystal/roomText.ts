/** What is said of lithium's room in words and numbers. */
import { errorText } from '../../crystal/pathways/pathwayWords';
import type { PathNetwork } from '../../crystal/pathways/saddles/network';

/** Returns a barrier as it stands in the table, and what is said of it. @param k 0, 1, 2: through in so many directions and one more */
export function barrierText(
  found: { readonly network: Pick<PathNetwork, 'levels'> } | null,
  k: number,
): { text: string; title: string } {
  if (!found) return { text: '…', title: 'Being computed' };
  const level = found.network.levels.at(k);
  if (!level) return { text: '∞', title: `Nothing runs through in ${directions[k]}` };
  if (!level.isRefined)
    return {
      text: `${level.barrierEv.toFixed(2)} ± ${errorText(level.errorEv)}`,
      title: 'The highest point of a relaxed path: no clean saddle was found',
    };
  return { text: level.barrierEv.toFixed(3), title: `Through the crystal in ${directions[k]}` };
}

const directions = ['one direction', 'two directions', 'all three directions'];

/** Tells how many of lithium's sites other cations may stand on. @param share 0-1; null while it is not known */
export function blockedSentence(share: number | null): string {
  if (share === null) return '';
  if (share === 0) return 'No other cation shares a site with lithium: both ways to count are one.';
  return `Other cations may stand on ${Math.round(100 * share)} % of lithium’s sites. Average: they count by their occupancy. Open: they are left out, as if lithium never met one.`;
}
