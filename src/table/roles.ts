/** What a column means here. Columns without a role never enter the features. */
export const columnRoles = [
  'id',
  'reducedComposition',
  'trueComposition',
  'formulaUnitsZ',
  'sigma',
  'logSigma',
  'temperature',
  'spaceGroup',
  'spaceGroupNumber',
  'a',
  'b',
  'c',
  'alpha',
  'beta',
  'gamma',
  'family',
  'doi',
  'closeMatch',
] as const;

/** What a column of a table can be. */
export type ColumnRole = (typeof columnRoles)[number];

/** The name of the column that plays each role; a role without a column is absent. */
export type ColumnRoles = Partial<Record<ColumnRole, string>>;

/** Tells whether one column may play both roles: formulas may name the materials too. */
export function mayShare(first: ColumnRole, second: ColumnRole): boolean {
  const isComposition = (role: ColumnRole) => role === 'reducedComposition' || role === 'trueComposition';
  return (first === 'id' && isComposition(second)) || (second === 'id' && isComposition(first));
}

/** What each role means, for people. */
export const roleLabels: Readonly<Record<ColumnRole, string>> = {
  id: 'ID',
  reducedComposition: 'composition (formula)',
  trueComposition: 'contents of the cell',
  formulaUnitsZ: 'formula units per cell, Z',
  sigma: 'ionic conductivity',
  logSigma: 'log10 of the ionic conductivity',
  temperature: 'temperature of the measurement',
  spaceGroup: 'space group (symbol)',
  spaceGroupNumber: 'space group (number)',
  a: 'cell length a',
  b: 'cell length b',
  c: 'cell length c',
  alpha: 'cell angle α',
  beta: 'cell angle β',
  gamma: 'cell angle γ',
  family: 'family',
  doi: 'DOI',
  closeMatch: 'CIF is of a close match',
};
