import type { SavedRanking } from '../../experiment/screening/file/savedRanking';

/** A model file that is open. */
export interface OpenedModel extends SavedRanking {
  /** Name of the file. */
  readonly file: string;
  /** Over its bytes. */
  readonly sha256: string;
}
