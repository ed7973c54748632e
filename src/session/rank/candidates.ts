import type { Problem } from '../../base/problem';
import type { MadeGrid } from '../../experiment/candidates/gridTable';
import type { FieldTable } from '../../experiment/sample/fieldTable/fieldColumns';
import type { UnrankedCandidate } from '../../screen/candidates';
import type { TextTable } from '../../table/csv/textTable';
import type { Dataset } from '../../table/dataset';
import type { ColumnRoles } from '../../table/roles';
import type { FileSource } from '../app/files';

/** Candidates that are read. */
export interface Candidates {
  readonly file: string;
  /** As they were given. */
  readonly files: readonly FileSource[];
  readonly table: TextTable;
  /** That stand in its cells, by row. */
  readonly structures?: FieldTable['structures'];
  readonly roles: ColumnRoles;
  /** null until a column is known to hold the compositions. */
  readonly dataset: Dataset | null;
  /** CIF text by the name of its file; empty where none was given. */
  readonly namedCifs: Readonly<Record<string, string>>;
  /** CIF text by candidate ID. */
  readonly cifs: Readonly<Record<string, string>>;
  /** Over the bytes of the table and the CIFs. */
  readonly sha256: string;
  /** Where each structure is a candidate: those that cannot be read; absent where a table names them. */
  readonly unreadable?: readonly UnrankedCandidate[];
  /** The grid that makes them; absent where files hold them. */
  readonly grid?: MadeGrid;
  /** Findings about the files as a whole. */
  readonly fileProblems: readonly Problem[];
  /** Those, and CIFs that are no candidate's. */
  readonly problems: readonly Problem[];
}
