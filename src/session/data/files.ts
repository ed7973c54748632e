import type { ColumnRoles } from '../../table/roles';

/** A file as the page hands it over: a browser's File, or its like in tests. */
export interface FileSource {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Which of two tables it is, where the user said so; else its name tells. */
  readonly use?: 'train' | 'test';
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** Whether the columns that the study cannot do without have a role. */
export function isComplete(roles: ColumnRoles): boolean {
  return (
    (roles.reducedComposition ?? roles.trueComposition) !== undefined &&
    (roles.sigma ?? roles.logSigma) !== undefined
  );
}
