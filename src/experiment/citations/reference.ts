import type { Source } from '../tables/reportTypes';
import type { CitedMethod } from './citedMethods';

/** A publication that work may rest on. Its fields are plain text; braces in a title keep capitals in BibTeX. */
export interface Reference extends Source {
  /** It is cited where one of these was used. */
  readonly of: readonly CitedMethod[];
}
