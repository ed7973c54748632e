/** The same crystal in its primitive cell, in a form that pathways are followed in. */
import { finish } from '../../../src/base/steps';
import { fractional, latticeFromParameters, type CellParameters } from '../../../src/crystal/cell/lattice';
import type { Site } from '../../../src/crystal/structure';
import { inReducedCell, primitiveCell } from '../../../src/crystal/symmetry/primitiveCell';
import type { Variant } from '../structureVariants';

/** Positions that a translation of the lattice takes onto each other differ by no more than the digits of a CIF, Å. */
const toleranceA = 1e-3;

/** Describes a crystal by its primitive cell, reduced. */
export const inPrimitiveCell: Variant = (structure) => {
  const names = structure.sites.map(({ species }) =>
    species.map(({ symbol, occupancy }) => `${symbol} ${occupancy.toFixed(6)}`).join(', '),
  );
  const known = [...new Set(names)];
  const full = inReducedCell({
    vectors: structure.lattice.vectors,
    positions: Float64Array.from(structure.sites.flatMap(({ position }) => [...position])),
    types: Int32Array.from(names, (name) => known.indexOf(name)),
  });
  const { cell } = finish(primitiveCell(full, toleranceA));
  const rows = [0, 3, 6].map((at) => cell.vectors.subarray(at, at + 3));
  const dot = (i: number, j: number) => rows[i].reduce((sum, value, k) => sum + value * rows[j][k], 0);
  const lengths = [0, 1, 2].map((k) => Math.sqrt(dot(k, k)));
  const angle = (i: number, j: number) => (Math.acos(dot(i, j) / (lengths[i] * lengths[j])) * 180) / Math.PI;
  const parameters = [...lengths, angle(1, 2), angle(0, 2), angle(0, 1)] as unknown as CellParameters;
  const sites = [...cell.types].map((type, orbit): Site => {
    const [x, y, z] = cell.positions.subarray(3 * orbit, 3 * orbit + 3);
    const at = (value: number) => value - Math.floor(value);
    const like = structure.sites[names.indexOf(known[type])];
    return { ...like, orbit, position: fractional(at(x), at(y), at(z)) };
  });
  return {
    ...structure,
    lattice: latticeFromParameters(parameters),
    sites,
    orbits: sites.map((_, k) => [k]),
  };
};
