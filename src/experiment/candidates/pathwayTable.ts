/** Barriers of many structures as a table. */
import type { PathwaysResult } from '../jobs/findPathways';
import { openBelowEv, type DisorderMode } from '../../crystal/pathways/energyOptions';

/** What was found of one structure in one way to count disorder, or why nothing was. */
export interface PathwayRow {
  readonly id: string;
  readonly disorder: DisorderMode;
  readonly result: PathwaysResult | { readonly refused: string };
}

/** Heads of the columns: energies in eV, `open_directions` those with a barrier below 1 eV. */
export const pathwayColumns: readonly string[] = [
  ...['structure', 'disorder', 'E1_ev', 'E2_ev', 'E3_ev', 'open_directions', 'minima', 'ways', 'lowest_ev'],
  ...['grid_E1_ev', 'grid_E2_ev', 'grid_E3_ev', 'blocked_share', 'volume_a3', 'sites', 'refused', 'warnings'],
];

/** Writes one row; barriers that are not reached are empty. */
export function pathwayCells({ id, disorder, result }: PathwayRow): string[] {
  const about = 'nSites' in result ? [result.volumeA3.toFixed(2), String(result.nSites)] : ['', ''];
  if (!('found' in result))
    return [id, disorder, ...Array.from({ length: 11 }, () => ''), ...about, result.refused, ''];
  const { network, percolation, blockedShare, warnings } = result.found;
  const barriers = (levels: readonly { readonly barrierEv: number }[]) =>
    [0, 1, 2].map((k) => levels.at(k)?.barrierEv.toFixed(4) ?? '');
  const nOpen = network.levels.filter(({ barrierEv }) => barrierEv < openBelowEv).length;
  return [
    ...[id, disorder, ...barriers(network.levels), String(nOpen)],
    ...[String(network.nodes.length), String(network.edges.length), percolation.globalMinimumEv.toFixed(4)],
    ...[...barriers(percolation.levels), blockedShare.toFixed(3), ...about, '', warnings.join(' ')],
  ];
}
