import type { SampleRows, SampleTables } from '../../experiment/sample/readSample';
import type { DataSource } from '../settings/settings';

/** Files that are read. They wait here while the user names columns that could not be guessed. */
export interface DataDraft extends SampleTables {
  readonly source: DataSource;
  /** For display: `OBELiX v1.2.0`, or the name of the user's file. */
  readonly name: string;
}

/** A data set that is read, cleaned and complete. It is replaced as a whole or not at all. */
export interface LoadedData extends DataDraft, SampleRows {}
