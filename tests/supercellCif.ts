import { structureFromCif } from '../src/crystal/files/cif/cifStructure';

/** Writes a structure as a P1 CIF of `n` cells along c, as a description without symmetry. */
export function supercellCif(cif: string, n: number): { cif: string; nSites: number } {
  const { lattice, sites } = structureFromCif(cif, 'cell.cif');
  const { a, b, c, alpha, beta, gamma } = lattice;
  const cell = {
    length_a: a,
    length_b: b,
    length_c: c * n,
    angle_alpha: alpha,
    angle_beta: beta,
    angle_gamma: gamma,
  };
  const lines = [
    'data_supercell',
    ...Object.entries(cell).map(([tag, value]) => `_cell_${tag} ${value}`),
    'loop_',
    ...['label', 'type_symbol', 'fract_x', 'fract_y', 'fract_z', 'occupancy'].map(
      (tag) => `_atom_site_${tag}`,
    ),
  ];
  let count = 0;
  for (let k = 0; k < n; k++) {
    for (const { position, species } of sites) {
      const [x, y, z] = position;
      for (const { symbol, occupancy } of species)
        lines.push(`${symbol}${++count} ${symbol} ${x} ${y} ${(z + k) / n} ${occupancy}`);
    }
  }
  return { cif: `${lines.join('\n')}\n`, nSites: sites.length * n };
}
