import { exampleGrids } from '../../../screen/grid/exampleGrids';

/** The grid in the form, which outlives a look at its list. */
export const gridDraft = $state({ line: exampleGrids[0].line, isOpen: false });
