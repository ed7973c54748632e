/** Structures as CIF text. */
import type { Structure } from '../../structure';

/** Signs that would end a name or a comment early. */
const oneWord = /[^\w.+-]+/g;

/**
 * Writes some cells of a structure as a CIF in P1, a supercell as one cell: every site with all its species, in their
 * order, with positions to 1e-9 of the cell.
 * @param origin what it was made from and with, for a comment at the top
 */
export function structureCif(
  { name, lattice, sites }: Structure,
  cells: readonly [number, number, number],
  origin: string,
): string {
  const { a, b, c, alpha, beta, gamma } = lattice;
  const lines = [
    `# ${origin.replace(/\p{Cc}+/gu, ' ')}`,
    `data_${name.replace(oneWord, '_') || 'structure'}`,
    `_cell_length_a ${short(a * cells[0])}`,
    `_cell_length_b ${short(b * cells[1])}`,
    `_cell_length_c ${short(c * cells[2])}`,
    `_cell_angle_alpha ${short(alpha)}`,
    `_cell_angle_beta ${short(beta)}`,
    `_cell_angle_gamma ${short(gamma)}`,
    "_space_group_name_H-M_alt 'P 1'",
    '_space_group_IT_number 1',
    'loop_',
    '_space_group_symop_operation_xyz',
    "'x, y, z'",
    'loop_',
    ...['label', 'type_symbol', 'fract_x', 'fract_y', 'fract_z', 'occupancy'].map(
      (tag) => `_atom_site_${tag}`,
    ),
  ];
  let n = 0;
  for (let i = 0; i < cells[0]; i++)
    for (let j = 0; j < cells[1]; j++)
      for (let k = 0; k < cells[2]; k++)
        for (const { position, species } of sites) {
          n++;
          const at = [
            (position[0] + i) / cells[0],
            (position[1] + j) / cells[1],
            (position[2] + k) / cells[2],
          ];
          const place = at.map((x) => x.toFixed(9)).join(' ');
          for (const { symbol, occupancy } of species)
            lines.push(`${symbol}${n} ${symbol} ${place} ${short(occupancy)}`);
        }
  return `${lines.join('\n')}\n`;
}

/** To ten digits, without zeros at the end. */
function short(value: number): string {
  return String(Number(value.toPrecision(10)));
}
