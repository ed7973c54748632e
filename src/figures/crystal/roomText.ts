/** What is said of lithium's room in words and numbers. */
import { errorText } from '../../crystal/pathways/pathwayWords';
import type { Percolation } from '../../crystal/pathways/percolation';
import type { PathNetwork } from '../../crystal/pathways/saddles/network';

/** A picture of a landscape without its network. */
interface CoarseRoom {
  readonly resolutionA: number;
  readonly percolation: Percolation;
}

/** Returns a barrier of a landscape whose network is not computed, as its grid has it. @param k as for `barrierText` */
export function gridBarrierText(
  { resolutionA, percolation }: CoarseRoom,
  k: number,
): { text: string; title: string } {
  const level = percolation.levels.at(k);
  if (!level) return { text: '∞', title: `Nothing runs through in ${directions[k]}` };
  return { text: `≈ ${level.barrierEv.toFixed(2)}`, title: `On a grid of ${resolutionA} Å, not refined` };
}

/** Tells what a picture without its network is. @param refused why there is no finer one; null while it is computed */
export function coarseSentence(
  { resolutionA }: Pick<CoarseRoom, 'resolutionA'>,
  refused: string | null,
): string {
  const grid = `points ${resolutionA} Å apart`;
  return refused === null
    ? `A first picture, of ${grid}; a finer one follows.`
    : `A coarse picture, of ${grid}: barriers are not refined, and there are no ways. On a finer grid: ${refused}`;
}

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
