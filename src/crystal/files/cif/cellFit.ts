/** Cells that cannot hold their atoms: refused before any search for neighbours, whose cost grows with the density. */
import { InputError, type Problem } from '../../../base/problem';
import type { Lattice } from '../../cell/lattice';
import { reduceLattice } from '../../cell/latticeReduction';
import type { Site } from '../../structure';

/** No atom lies nearer to its own image, in Å: the shortest lattice vector of a crystal is above 2 Å. */
const shortestVectorA = 1;
/** Occupied and vacant positions together; split sites of disordered crystals reach a tenth of it. */
const mostSitesPerA3 = 5;

/**
 * Refuses a cell so short along some direction that atoms would lie upon their own images; flat cells of any shape are
 * found by their shortest lattice vector.
 * @throws InputError `cell-too-small`
 */
export function checkCellSize(lattice: Lattice, place: Pick<Problem, 'file' | 'line'>): void {
  const { a } = reduceLattice(lattice).lattice;
  if (a >= shortestVectorA) return;
  const message = `In this cell each atom would lie ${length(a)} Å from its own image: it is too small or too flat for atoms.`;
  throw refusal(place, cellText(lattice), message);
}

/**
 * Refuses a cell with more positions than fit in its volume.
 * @throws InputError `cell-too-small`
 */
export function checkCellDensity(
  lattice: Lattice,
  sites: readonly Site[],
  place: Pick<Problem, 'file' | 'line'>,
): void {
  if (sites.length <= mostSitesPerA3 * lattice.volume) return;
  const message = `${sites.length} positions do not fit in a cell of ${length(lattice.volume)} Å³.`;
  throw refusal(place, cellText(lattice), message);
}

function refusal(place: Pick<Problem, 'file' | 'line'>, value: string, message: string): InputError {
  const remedy = 'Check the cell parameters: lengths are in Å, angles in degrees.';
  return new InputError({ severity: 'error', code: 'cell-too-small', ...place, value, message, remedy });
}

function cellText({ a, b, c, alpha, beta, gamma }: Lattice): string {
  return [a, b, c, alpha, beta, gamma].join(' ');
}

function length(value: number): string {
  return String(Number(value.toPrecision(3)));
}
