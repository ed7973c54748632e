/** The ways of lithium as a table: like ones are one row. */
import type { Structure } from '../../structure';
import type { PathNetwork } from '../saddles/network';
import { lithiumPlaceNames } from './lithiumPlaceNames';
import { wayLengthA } from './waySegments';

/** A row: ways between places of the same names that take the same. */
export interface WayRow {
  /** Numbers among the network's ways. */
  readonly edges: readonly number[];
  readonly from: string;
  readonly to: string;
  /** From the first place to the saddle, and from the second, eV. */
  readonly forwardEv: number;
  readonly backwardEv: number;
  /** Of the saddle, eV. */
  readonly energyEv: number;
  /** Straight from place to saddle to place, Å. */
  readonly lengthA: number;
  readonly isRefined: boolean;
  /** Of the saddle's energy, as `PathEdge` has it, eV. */
  readonly errorEv: number;
}

/** Ways that differ by no more are like ones, eV and Å. */
const [sameEv, sameLengthA] = [5e-4, 0.01];

/** Lists the ways up to an energy, the easiest saddle first; each from its lower place. */
export function wayTable(structure: Structure, network: PathNetwork, upToEv: number): WayRow[] {
  const names = lithiumPlaceNames(structure, network);
  const rows: (WayRow & { readonly edges: number[] })[] = [];
  for (const [number, edge] of network.edges.entries()) {
    if (edge.energyEv > upToEv) break;
    const isUp = network.nodes[edge.from].energyEv <= network.nodes[edge.to].energyEv;
    const [low, high] = isUp ? [edge.from, edge.to] : [edge.to, edge.from];
    const row: WayRow & { readonly edges: number[] } = {
      ...{ edges: [number], from: names[low], to: names[high], energyEv: edge.energyEv },
      forwardEv: edge.energyEv - network.nodes[low].energyEv,
      backwardEv: edge.energyEv - network.nodes[high].energyEv,
      lengthA: wayLengthA(structure.lattice, edge, network),
      isRefined: edge.isRefined,
      errorEv: edge.errorEv,
    };
    const like = rows.find((other) => isLike(other, row));
    if (like) like.edges.push(number);
    else rows.push(row);
  }
  return rows;
}

function isLike(one: WayRow, two: WayRow): boolean {
  return (
    one.from === two.from &&
    one.to === two.to &&
    one.isRefined === two.isRefined &&
    Math.abs(one.energyEv - two.energyEv) < sameEv &&
    Math.abs(one.forwardEv - two.forwardEv) < sameEv &&
    Math.abs(one.lengthA - two.lengthA) < sameLengthA
  );
}
