/** What reads further measurements: loaded when they are first asked for. */
export { readFurtherTable } from '../../experiment/further/furtherTable';
export { allowedInFolds, furtherRowsOf } from '../../experiment/further/furtherRows';
export { furtherLines } from '../../experiment/further/furtherWords';
