import { mayShare, type ColumnRole, type ColumnRoles } from '../../../table/roles';

/** What a role is called on the page, and what its column holds. */
export interface RoleLabel {
  readonly role: ColumnRole;
  readonly label: string;
  readonly hint: string;
}

/** Roles in the order in which they are asked for, under the headings of the form. */
export const roleFields: readonly { readonly title: string; readonly roles: readonly RoleLabel[] }[] = [
  {
    title: 'Needed',
    roles: [
      { role: 'reducedComposition', label: 'Composition', hint: 'formula, such as Li6PS5Cl' },
      { role: 'sigma', label: 'Conductivity σ', hint: 'S cm⁻¹; thresholds such as <1E-10 are read' },
      { role: 'logSigma', label: 'log₁₀ σ', hint: 'instead of σ' },
    ],
  },
  {
    title: 'Identity',
    roles: [
      { role: 'id', label: 'ID', hint: 'names the CIF of the row' },
      { role: 'family', label: 'Family', hint: 'for display and CIF coverage' },
      { role: 'doi', label: 'DOI', hint: 'paper of the measurement' },
      { role: 'temperature', label: 'Temperature', hint: 'of the measurement: °C, K or 1000/T' },
      { role: 'closeMatch', label: 'Close match', hint: 'the CIF is of a similar material' },
    ],
  },
  {
    title: 'Cell and symmetry',
    roles: [
      { role: 'trueComposition', label: 'Contents of the cell', hint: 'formula of the whole cell' },
      { role: 'formulaUnitsZ', label: 'Z', hint: 'formula units per cell' },
      { role: 'spaceGroup', label: 'Space group', hint: 'symbol' },
      { role: 'spaceGroupNumber', label: 'Space-group number', hint: '1 to 230' },
      { role: 'a', label: 'a', hint: 'Å' },
      { role: 'b', label: 'b', hint: 'Å' },
      { role: 'c', label: 'c', hint: 'Å' },
      { role: 'alpha', label: 'α', hint: 'degrees' },
      { role: 'beta', label: 'β', hint: 'degrees' },
      { role: 'gamma', label: 'γ', hint: 'degrees' },
    ],
  },
];

const targets: readonly ColumnRole[] = ['sigma', 'logSigma'];

/** Whether a role speaks of the target, which candidates do not have. */
export function isTarget(role: ColumnRole): boolean {
  return targets.includes(role);
}

/** Sets or clears (`''`) the column of a role; a column plays one role, or names the rows by their formulas. */
export function withRole(roles: ColumnRoles, role: ColumnRole, column: string): ColumnRoles {
  const kept = Object.entries(roles).filter(
    ([name, held]) => name !== role && (held !== column || mayShare(name as ColumnRole, role)),
  );
  return Object.fromEntries(column === '' ? kept : [...kept, [role, column]]);
}

/** Gives a column a role in place of those that it had; null for none. */
export function withColumnRole(roles: ColumnRoles, column: string, role: ColumnRole | null): ColumnRoles {
  const others = Object.entries(roles).filter(([, held]) => held !== column);
  const kept = Object.fromEntries(others) as ColumnRoles;
  return role === null ? kept : withRole(kept, role, column);
}

/** What is still missing before the rows can be used, as a sentence; `''` when nothing is. */
export function missingRoles(roles: ColumnRoles, needsTarget: boolean): string {
  if (roles.reducedComposition === undefined && roles.trueComposition === undefined)
    return 'Choose the column that holds the composition.';
  if (needsTarget && roles.sigma === undefined && roles.logSigma === undefined)
    return 'Choose the column that holds the conductivity, or its logarithm.';
  return '';
}
