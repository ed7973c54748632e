/** How the columns of the recipes' blocks are named (DEFINITIONS §2): what a learner knows them by. */

/** Followed by the element: atomic fractions. */
export const fractionPrefix = 'smact_';
export const ionPrefix = 'ion_';
export const cellPrefix = 'cell_';
export const liEnvironmentPrefix = 'li_env_';
export const spaceGroupColumn = 'spacegroup_number';
