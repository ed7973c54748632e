/** What is said of an analysis of pathways, and of crystals that have none. */
import { visitNeighbours } from '../cell/neighbours';
import type { Framework, FrameworkRefusal } from './framework';
import { bondedAnions } from './pairEnergy';
import type { PathNetwork } from './saddles/network';

/** Why a crystal has no pathways. */
export type PathwayRefusal = FrameworkRefusal | 'above-budget';

/** Framework sites nearer than this cannot both be full, Å. */
const closeA = 0.8;
/** A factor on charges this near to 1 is rounding. */
const notedScale = 1e-3;

/** Tells what to know of the numbers, in sentences. */
export function pathwayWarnings(framework: Framework, { levels }: PathNetwork): string[] {
  const { cationScale, anionScale, untabulatedAnions, hasNitrogen, blockedShare } = framework;
  const [nClose, nearestA] = closeSites(framework);
  const told: (string | false)[] = [
    Math.abs(cationScale - 1) > notedScale &&
      `The charges of the cations were scaled by ${cationScale.toFixed(3)} to make the cell neutral.`,
    Math.abs(anionScale - 1) > notedScale &&
      `The charges of the anions were scaled by ${anionScale.toFixed(3)} to make the cell neutral; their bonds with lithium count as usual.`,
    untabulatedAnions.length > 0 &&
      `No bond of lithium with ${untabulatedAnions.join(', ')} is tabulated: ${untabulatedAnions.length === 1 ? 'it is' : 'they are'} left out of the energy.`,
    hasNitrogen && 'The bond with nitrogen is doubtful: its coordination number is that of oxygen.',
    nClose > 0 &&
      `${nClose} ${nClose === 1 ? 'pair' : 'pairs'} of framework sites stand closer than ${closeA} Å (nearest ${nearestA.toFixed(2)} Å).`,
    blockedShare > 0 &&
      `Other cations may stand on ${Math.round(100 * blockedShare)} % of the lithium sites: see both ways to count disorder.`,
    levels.length === 0 && 'Nothing runs through the crystal (∞): lithium stays in its cage.',
    levels.length > 0 &&
      levels.length < 3 &&
      `Lithium runs through in ${levels.length === 1 ? '1 direction' : '2 directions'} alone: the other barriers are infinite (∞).`,
    ...levels.map(
      ({ rank, isRefined, errorEv }) =>
        !isRefined &&
        `E${rank} is the highest point of a relaxed path, known within ${errorText(errorEv)} eV: no clean saddle was found there.`,
    ),
  ];
  return told.filter((sentence) => sentence !== false);
}

/** Writes how well an energy is known, eV: no less than its last digit. */
export function errorText(errorEv: number): string {
  return Math.max(0.01, errorEv).toFixed(2);
}

/** Counts pairs of framework sites that are closer than they can be, and tells the nearest distance, Å. */
function closeSites({ lattice, sites }: Framework): [nPairs: number, nearestA: number] {
  const positions = sites.map(({ position }) => position);
  let [nEnds, nearestA] = [0, Infinity];
  for (const [own, centre] of positions.entries()) {
    visitNeighbours(lattice, positions, centre, closeA, (other, distanceA) => {
      if (other === own && distanceA < 1e-6) return;
      nEnds++;
      nearestA = Math.min(nearestA, distanceA);
    });
  }
  return [nEnds / 2, nearestA];
}

const reasons: Readonly<Record<PathwayRefusal, string>> = {
  'no-lithium': 'It has no lithium, so that there is nothing to follow.',
  'no-framework': 'Nothing stands beside lithium that it could move in.',
  'no-bonded-anion': `None of its anions has a tabulated bond with lithium (these have: ${bondedAnions.join(', ')}).`,
  'no-radius': 'A cation has no covalent radius.',
  'no-anion': 'No charges can be given: nothing in it can be an anion.',
  'no-cation': 'No charges can be given: nothing in it can be a cation.',
  'above-budget': 'The cell is too large: choose its primitive cell, or a coarser grid.',
};

/** Tells why a crystal has no pathways, in a sentence. */
export function pathwayRefusalText(reason: PathwayRefusal, detail?: string): string {
  return detail === undefined ? reasons[reason] : `${reasons[reason]} (${detail})`;
}
