/* Finds the energies at which lithium can run through a crystal in one, two and three directions. */
import { finish } from 'ionrank/base';
import { pathwayRefusalText, pathwaysSteps, structureFromCif, usualEnergy } from 'ionrank/crystal';

/** Li2O, antifluorite. */
const cif = `data_Li2O
_cell_length_a 4.619
_cell_length_b 4.619
_cell_length_c 4.619
_cell_angle_alpha 90
_cell_angle_beta 90
_cell_angle_gamma 90
_space_group_name_H-M_alt 'F m -3 m'
_space_group_IT_number 225
loop_
_atom_site_label
_atom_site_type_symbol
_atom_site_fract_x
_atom_site_fract_y
_atom_site_fract_z
Li1 Li 0.25 0.25 0.25
O1 O 0 0 0
`;

const structure = structureFromCif(cif, 'Li2O.cif');
const pathways = finish(pathwaysSteps(structure, { ...usualEnergy, resolutionA: 0.25 }));
if (pathways.ok) {
  for (const { rank, barrierEv } of pathways.value.network.levels)
    console.log(`${rank} directions: ${barrierEv.toFixed(4)} eV`);
} else console.log(pathwayRefusalText(pathways.reason, pathways.detail));
