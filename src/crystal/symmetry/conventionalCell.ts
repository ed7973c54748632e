import { standardSymbol } from '../../table/spaceGroups/spaceGroupCell';

/** Crystal systems with the last of their space-group numbers, in order. */
export const crystalSystems = [
  ['triclinic', 2],
  ['monoclinic', 15],
  ['orthorhombic', 74],
  ['tetragonal', 142],
  ['trigonal', 167],
  ['hexagonal', 194],
  ['cubic', 230],
] as const;

/** Orders of the crystal classes with the last of their space-group numbers, in order. */
// prettier-ignore
const classOrders: readonly (readonly [lastNumber: number, order: number])[] = [
  [1, 1], [9, 2], [15, 4], [46, 4], [74, 8], [82, 4], [122, 8], [142, 16], [146, 3],
  [161, 6], [167, 12], [174, 6], [190, 12], [194, 24], [199, 12], [220, 24], [230, 48],
];

const latticePoints: Readonly<Record<string, number>> = { P: 1, A: 2, B: 2, C: 2, I: 2, R: 3, F: 4 };

/**
 * Returns the number of operations in the conventional cell of a space group in its standard setting (R in hexagonal
 * axes): the order of its class times the lattice points of the cell. Throws RangeError outside 1…230.
 * @see pymatgen 2026.10.24, `SpaceGroup.symmetry_ops`
 */
export function conventionalOperations(number: number): number {
  const found = classOrders.find(([lastNumber]) => number <= lastNumber);
  if (found === undefined || !(Number.isInteger(number) && number >= 1))
    throw new RangeError(`There is no space group ${number}: numbers run from 1 to 230.`);
  return found[1] * latticePoints[standardSymbol(number)[0]];
}
