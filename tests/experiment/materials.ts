import type { MaterialRecord } from '../../src/table/dataset';
import { materialRecord } from '../materialRecord';

/** A material with a formula, and nothing else unless it is given. */
export function material(id: string, formula: string, more: Partial<MaterialRecord> = {}): MaterialRecord {
  return materialRecord({ id, reducedComposition: formula, ...more });
}

/** Rock salt, with its symmetry spelled out. */
export const lithiumFluorideCif = `data_LiF
_cell_length_a 4.026
_cell_length_b 4.026
_cell_length_c 4.026
_cell_angle_alpha 90
_cell_angle_beta 90
_cell_angle_gamma 90
loop_
_space_group_symop_operation_xyz
x,y,z
x,y+1/2,z+1/2
x+1/2,y,z+1/2
x+1/2,y+1/2,z
loop_
_atom_site_label
_atom_site_type_symbol
_atom_site_fract_x
_atom_site_fract_y
_atom_site_fract_z
_atom_site_occupancy
Li1 Li 0 0 0 1
F1 F 0.5 0.5 0.5 1
`;
