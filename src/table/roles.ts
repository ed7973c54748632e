/** What a column means to the study. Columns without a role never enter the features. */
export const columnRoles = [
  'id',
  'reducedComposition',
  'trueComposition',
  'formulaUnitsZ',
  'sigma',
  'logSigma',
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

export type ColumnRole = (typeof columnRoles)[number];

/** The name of the column that plays each role; a role without a column is absent. */
export type ColumnRoles = Partial<Record<ColumnRole, string>>;
