import type { Problem } from '../../base/problem';
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
  readonly roles: ColumnRoles;
  /** null until a column is known to hold the compositions. */
  readonly dataset: Dataset | null;
  /** CIF text by candidate ID; empty where no archive was given. */
  readonly cifs: Readonly<Record<string, string>>;
  /** Over the bytes of the table and the CIFs. */
  readonly sha256: string;
  readonly problems: readonly Problem[];
}
