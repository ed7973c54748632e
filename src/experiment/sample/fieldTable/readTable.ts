import { finish, readThen, type Steps } from '../../../base/steps';
import { elementsOfFormula } from '../../../crystal/chemistry/formula';
import { noteGuess } from '../../../table/guessRoles';
import { isParquet } from '../../../table/parquet/parquetBytes';
import type { JobRunner, RunOptions } from '../../jobs/jobs';
import { fieldTable, type FieldTable } from './fieldColumns';
import type { SampleFile } from './sampleFile';

/** A table with what its cells hold of structures, and the bytes that it was read from. */
export type ReadFile = FieldTable & { readonly bytes: Uint8Array };

/**
 * Reads one table, of whichever format. Throws InputError where it is none.
 *
 * Parquet is read on the thread of the caller: its reader is loaded when the first such file is, which a worker of one
 * script cannot do.
 */
export async function readTable(
  file: SampleFile,
  runner: JobRunner,
  options: RunOptions = {},
): Promise<ReadFile> {
  const bytes = await file.bytes();
  const { name, sheet, mostRows } = file;
  if (!isParquet(bytes)) {
    const input = { file: name, bytes, sheet, mostRows };
    const { guessed, ...read } = await runner.run('readTable', input, options);
    noteGuess(read.table, guessed, elementsOfFormula);
    return { ...read, bytes };
  }
  const { parquetSteps } = await import('../../../table/parquet/parquetTable');
  const { inTurns = async (steps) => finish(steps) } = file;
  const reading = readThen(parquetSteps(bytes, name, mostRows), fieldTable);
  return { ...(await inTurns(watched(reading, options), options.signal)), bytes };
}

/** Tells of each step how far it is. */
function* watched<T>(steps: Steps<T>, { onProgress }: RunOptions): Steps<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    onProgress?.(step.value);
    yield step.value;
  }
}
