/* Reads a CIF and says what surrounds its lithium. */
import { finish, InputError } from 'ionrank/base';
import { analyseStructure, cellComposition, structureFromCif, totalAmount } from 'ionrank/crystal';

/** Layered LiCoO2, R -3 m. */
const cif = `data_LiCoO2
_cell_length_a 2.816
_cell_length_b 2.816
_cell_length_c 14.052
_cell_angle_alpha 90
_cell_angle_beta 90
_cell_angle_gamma 120
_space_group_name_H-M_alt 'R -3 m'
_space_group_IT_number 166
loop_
_atom_site_label
_atom_site_type_symbol
_atom_site_fract_x
_atom_site_fract_y
_atom_site_fract_z
_atom_site_occupancy
Li1 Li 0 0 0.5 1
Co1 Co 0 0 0 1
O1 O 0 0 0.2604 1
`;

const structure = structureFromCif(cif, 'LiCoO2.cif');
console.log(
  'atoms',
  totalAmount(cellComposition(structure)),
  'volume',
  structure.lattice.volume.toFixed(3),
  'Å³',
);

for (const site of finish(analyseStructure(cif, 'LiCoO2.cif')).lithium) {
  const bonds = site.bonds.filter(({ valence }) => valence > 0.05);
  console.log(site.label, 'nearest', bonds[0].distanceA.toFixed(4), 'Å, bonds', bonds.length);
  console.log('valence', site.bondValence.toFixed(4), 'energy', site.ewaldEnergyEv.toFixed(4), 'eV');
}

// What cannot be read says where it stands and what to do.
try {
  structureFromCif(cif.replace('2.816', 'wide'), 'damaged.cif');
} catch (error) {
  if (!(error instanceof InputError)) throw error;
  console.log(error.problem.code, 'line', error.problem.line);
}
