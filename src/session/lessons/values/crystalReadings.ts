import { openBelowEv } from '../../../crystal/pathways/energyOptions';
import type { PathwaysResult } from '../../../experiment/jobs/findPathways';
import type { ReadApp, Reading } from './reading';

type Found = Extract<PathwaysResult, { readonly found: unknown }>['found'];

const of =
  (way: 'average' | 'open', read: (found: Found, argument: string) => number | null): Reading['read'] =>
  ({ crystal }: ReadApp, argument) => {
    const result = crystal?.found?.[way];
    return result && 'found' in result ? read(result.found, argument) : null;
  };

const barrier = ({ network }: Found, directions: string) =>
  network.levels.find(({ rank }) => String(rank) === directions)?.barrierEv ?? null;

/** Values of the crystal that a step shows. */
export const crystalReadings: Readonly<Record<string, Reading>> = {
  'crystal.barrier': {
    words: 'barrier of lithium in so many directions, eV, by mean occupancies',
    argument: 'whole number',
    read: of('average', barrier),
  },
  'crystal.openBarrier': {
    words: 'the same with the sites open that other cations share with lithium',
    argument: 'whole number',
    read: of('open', barrier),
  },
  'crystal.directions': {
    words: `directions in which lithium runs with a barrier below ${openBelowEv} eV`,
    read: of('average', ({ network }) => {
      return network.levels.filter(({ barrierEv }) => barrierEv < openBelowEv).length;
    }),
  },
  'crystal.places': {
    words: 'places in the cell where lithium can stay',
    read: of('average', ({ network }) => network.nodes.length),
  },
  'crystal.shared': {
    words: 'percentage of the sites of lithium that other cations share',
    read: of('average', ({ blockedShare }) => 100 * blockedShare),
  },
};
