interface CifParts {
  name?: string;
  /** a b c alpha beta gamma */
  cell?: string;
  operations?: readonly string[];
  /** Rows of label, type symbol, x, y, z, occupancy. */
  atoms: readonly string[];
  more?: string;
}

/** Writes a small CIF: the block on line 1, operations from line 10, atoms (with one operation) from line 18. */
export function cifOf({
  name = 'x',
  cell = '5 5 5 90 90 90',
  operations = ['x,y,z'],
  atoms,
  more = '',
}: CifParts): string {
  const tags = ['length_a', 'length_b', 'length_c', 'angle_alpha', 'angle_beta', 'angle_gamma'];
  const values = cell.split(' ');
  return [
    `data_${name}`,
    ...tags.map((tag, k) => `_cell_${tag} ${values[k]}`),
    ...(operations.length === 0
      ? []
      : ['loop_', '_symmetry_equiv_pos_as_xyz', ...operations.map((operation) => `'${operation}'`)]),
    'loop_',
    '_atom_site_label',
    '_atom_site_type_symbol',
    '_atom_site_fract_x',
    '_atom_site_fract_y',
    '_atom_site_fract_z',
    '_atom_site_occupancy',
    ...atoms.map((atom) => ` ${atom}`),
    ...(more === '' ? [] : [more]),
    '',
  ].join('\n');
}

/** The 192 operations of F m -3 m: the centrings of each signed permutation of the axes. */
export const rocksaltOperations: readonly string[] = ['xyz', 'yzx', 'zxy', 'xzy', 'zyx', 'yxz'].flatMap(
  (axes) =>
    Array.from({ length: 8 }, (_, bits) =>
      [...axes].map((axis, k) => ((bits >> k) & 1 ? `-${axis}` : axis)),
    ).flatMap(([x, y, z]) => [
      `${x},${y},${z}`,
      `${x},${y}+1/2,${z}+1/2`,
      `${x}+1/2,${y},${z}+1/2`,
      `${x}+1/2,${y}+1/2,${z}`,
    ]),
);
