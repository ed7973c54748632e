/** The network of lithium's places and ways as tables. */
import { csvText } from '../../../base/csvText';
import type { PathNetwork } from '../saddles/network';

/**
 * Writes the ways of a network as CSV, one a line: its ends (numbers of places) with their energies, the cell of the
 * second as seen from the first, the saddle in cell coordinates, and what it takes to go there and back (eV).
 */
export function networkCsv({ nodes, edges }: PathNetwork): string {
  const ends = ['from', 'to', 'cell_a', 'cell_b', 'cell_c', 'from_ev', 'to_ev'];
  const saddle = [
    'saddle_x',
    'saddle_y',
    'saddle_z',
    'saddle_ev',
    'forward_ev',
    'backward_ev',
    'is_refined',
    'error_ev',
  ];
  const ev = (value: number) => value.toFixed(6);
  const rows = edges.map(({ from, to, cell, saddle: at, energyEv, isRefined, errorEv }) => {
    const [fromEv, toEv] = [nodes[from].energyEv, nodes[to].energyEv];
    const energies = [energyEv, energyEv - fromEv, energyEv - toEv].map(ev);
    const place = [...at].map((value) => value.toFixed(6));
    return [
      `${from}`,
      `${to}`,
      ...cell.map(String),
      ev(fromEv),
      ev(toEv),
      ...place,
      ...energies,
      `${isRefined}`,
      ev(errorEv),
    ];
  });
  return csvText([[...ends, ...saddle], ...rows]);
}

/** Writes places, ways and levels as JSON, with what they were made from. */
export function networkJson(network: PathNetwork, origin: Readonly<Record<string, string>>): string {
  return `${JSON.stringify({ ...origin, units: { energy: 'eV', position: 'cell coordinates' }, ...network }, null, 1)}\n`;
}
