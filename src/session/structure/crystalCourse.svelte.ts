import { percolatingRoute } from '../../crystal/pathways/course/percolatingRoute';
import type { WayRow } from '../../crystal/pathways/course/wayTable';
import type { DisorderMode } from '../../crystal/pathways/energyOptions';
import type { PathNetwork } from '../../crystal/pathways/saddles/network';
import type { Structure } from '../../crystal/structure';
import type { CrystalState } from './crystalState.svelte';

/** What ways are chosen from. */
export interface CourseNetwork {
  readonly structure: Structure;
  readonly network: PathNetwork;
  readonly disorder: DisorderMode;
  readonly rows: readonly WayRow[];
}

/** The ways that are lit, whose energy is followed: a row of the table of ways, or the route that opens a direction. */
export interface Course {
  readonly row: number | null;
  readonly level: number | null;
  /** Numbers of its ways. */
  readonly edges: readonly number[];
  readonly title: string;
}

const openings = ['a first direction', 'a second direction', 'the third direction'];

/** Which ways of a crystal are looked at. */
export class CrystalCourse {
  /** null: none. */
  chosen = $state.raw<Course | null>(null);
  readonly #crystal: CrystalState;

  constructor(crystal: CrystalState) {
    this.#crystal = crystal;
  }

  /** Chooses a row of the ways, from its lower place; the same one again, or none: no ways. */
  chooseRow({ network, disorder, rows }: CourseNetwork, row: number): void {
    const [edge] = rows[row]?.edges ?? [];
    if (this.chosen?.row === row || edge === undefined) {
      this.clear();
      return;
    }
    const { from, to } = network.edges[edge];
    const forward = network.nodes[from].energyEv <= network.nodes[to].energyEv;
    const title = `Energy from ${rows[row].from} to ${rows[row].to}`;
    this.chosen = { row, level: null, edges: rows[row].edges, title };
    void this.#crystal.follow(disorder, [{ edge, forward }]);
  }

  /** Chooses the route that opens a direction; the same one again, or one that strays too far: none. */
  chooseLevel({ structure, network, disorder }: CourseNetwork, level: number): void {
    const isAgain = this.chosen?.level === level;
    const route = isAgain ? null : percolatingRoute(structure.lattice, network, level);
    if (!route) {
      this.clear();
      return;
    }
    const title = `Energy along the route that opens ${openings[level]}`;
    this.chosen = { row: null, level, edges: route.map(({ edge }) => edge), title };
    void this.#crystal.follow(disorder, route);
  }

  clear(): void {
    this.chosen = null;
  }
}
