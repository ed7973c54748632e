import type { MaterialRecord } from '../../table/dataset';
import type { Groups } from '../groups';

/** What groups rows; handed to a criterion, since the page knows its words before the science is loaded. */
export type Groupings = typeof import('../groups') & typeof import('../materialGroups');

/** What rows of one group have in common: a paper, a reduced composition, either of them (transitively), a family. */
export interface GroupCriterion {
  /** In names of files and studies: `doi`. */
  readonly name: string;
  /** In a narrow place: `paper`. */
  readonly word: string;
  /** In full: `paper (DOI)`. */
  readonly title: string;
  /** Of several groups: `papers`. */
  readonly plural: string;
  /** One group that is left out; as in full where not given. */
  readonly one?: string;
  /** The column that tells the groups; absent where no row can be without. */
  readonly column?: { readonly name: string; read(record: MaterialRecord): string };
  groups(rows: readonly MaterialRecord[], groupings: Groupings): Groups;
}
