import { fractional, latticeFromParameters, type CellParameters } from '../../src/crystal/cell/lattice';
import type { Site, Structure } from '../../src/crystal/structure';

/** The same crystal described another way, in P1 but for `translated` and `reordered`. */
export type Variant = (structure: Structure) => Structure;

/** Forgets the symmetry: every site is an orbit of its own. */
export const inP1: Variant = (structure) => ofSites(structure, structure.sites);

/** Moves everything, or the origin the other way. */
export const translated: Variant = (structure) => ({
  ...structure,
  sites: structure.sites.map((site) => {
    const [x, y, z] = site.position;
    return { ...site, position: fractional(wrapped(x + 0.137), wrapped(y + 0.411), wrapped(z + 0.883)) };
  }),
});

/** Lists the sites backwards, orbits kept. */
export const reordered: Variant = (structure) => {
  const last = structure.sites.length - 1;
  return {
    ...structure,
    sites: [...structure.sites].reverse(),
    orbits: structure.orbits.map((orbit) => orbit.map((site) => last - site)),
  };
};

/** Takes each symmetry-equivalent site as the first of its orbit in turn: the last one. */
export const otherRepresentatives: Variant = (structure) => ({
  ...structure,
  orbits: structure.orbits.map((orbit) => [...orbit].reverse()),
});

/** Calls the axes b, c, a: the whole crystal turns in the standard setting. */
export const turned = inCell([0, 1, 0, 0, 0, 1, 1, 0, 0]);

export const doubled = inCell([2, 0, 0, 0, 1, 0, 0, 0, 1]);

/** Cells of the same volume with longer and longer vectors. */
export const skewed = inCell([1, 0, 0, 1, 1, 0, -1, 1, 1]);
export const stronglySkewed = inCell([1, 2, 0, -1, -1, 1, 2, 3, 0]);

/** All of them by name, to be read behind “the same”. */
export const allVariants: readonly (readonly [string, Variant])[] = [
  ['in P1', inP1],
  ['from another origin', translated],
  ['in another order', reordered],
  ['from other sites of the orbits', otherRepresentatives],
  ['in a turned cell', turned],
  ['in a doubled cell', doubled],
  ['in a skewed cell', skewed],
  ['in a strongly skewed cell', stronglySkewed],
];

/** Describes a crystal by another cell: row i of the matrix tells its vector i in vectors of the given one. */
export function inCell(matrix: readonly number[]): Variant {
  return (structure) => {
    const v = structure.lattice.vectors;
    const vectors = [0, 3, 6].map((row) =>
      [0, 1, 2].map((k) => [0, 1, 2].reduce((sum, j) => sum + matrix[row + j] * v[3 * j + k], 0)),
    );
    const lengths = vectors.map((vector) => Math.hypot(...vector));
    const angle = (i: number, j: number) => {
      const product = [0, 1, 2].reduce((sum, k) => sum + vectors[i][k] * vectors[j][k], 0);
      return (Math.acos(product / (lengths[i] * lengths[j])) * 180) / Math.PI;
    };
    const cell = [...lengths, angle(1, 2), angle(0, 2), angle(0, 1)] as unknown as CellParameters;
    const [a, b, c, d, e, f, g, h, i] = matrix;
    const determinant = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
    if (determinant < 1) throw new Error('The new cell must be right-handed.');
    // prettier-ignore
    const inverse = [
      e * i - f * h, c * h - b * i, b * f - c * e,
      f * g - d * i, a * i - c * g, c * d - a * f,
      d * h - e * g, b * g - a * h, a * e - b * d,
    ].map((value) => value / determinant);
    const sites = structure.sites.flatMap((site) => imagesIn(site, inverse, determinant));
    return ofSites({ ...structure, lattice: latticeFromParameters(cell) }, sites);
  };
}

/** The images of a site in the new cell, as many as the old cell fits into it. */
function imagesIn(site: Site, inverse: readonly number[], count: number): Site[] {
  const images: Site[] = [];
  const reach = count + 1;
  for (let i = 0; i < reach && images.length < count; i++) {
    for (let j = 0; j < reach && images.length < count; j++) {
      for (let k = 0; k < reach && images.length < count; k++) {
        const from = [site.position[0] + i, site.position[1] + j, site.position[2] + k];
        const at = (column: number) =>
          wrapped(from[0] * inverse[column] + from[1] * inverse[3 + column] + from[2] * inverse[6 + column]);
        const position = fractional(at(0), at(1), at(2));
        const isKnown = images.some((image) =>
          image.position.every((value, axis) => Math.abs(wrapped(value - position[axis] + 0.5) - 0.5) < 1e-6),
        );
        if (!isKnown) images.push({ ...site, position });
      }
    }
  }
  if (images.length !== count) throw new Error(`${images.length} images, not ${count}.`);
  return images;
}

function ofSites(structure: Structure, sites: readonly Site[]): Structure {
  return {
    ...structure,
    sites: sites.map((site, orbit) => ({ ...site, orbit })),
    orbits: sites.map((_, i) => [i]),
  };
}

function wrapped(value: number): number {
  const rest = value - Math.floor(value);
  return rest < 1 ? rest : 0;
}
