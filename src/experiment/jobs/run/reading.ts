import { hashOf } from '../../../base/hash';
import { readThen, type Steps } from '../../../base/steps';
import { elementsOfFormula } from '../../../crystal/chemistry/formula';
import { readCellFacts } from '../../../crystal/files/cellFacts';
import { readCifArchive } from '../../../crystal/files/cifArchive';
import { cleanRowsSteps } from '../../sample/cleanRows';
import { fieldTable, type FieldTable, type GuessedTable } from '../../sample/fieldTable/fieldColumns';
import { guessRoles } from '../../../table/guessRoles';
import { tableSteps } from '../../../table/readTable';
import { atOnce, type JobHandlers } from './handlers';

/** Jobs that read what a study is made of: the worker holds them from its start. */
export const readingJobs = {
  readTable: ({ bytes, file, sheet, mostRows }) =>
    withGuess(
      readThen(tableSteps(bytes, file, { sheet, elements: elementsOfFormula, mostRows }), fieldTable),
    ),
  cleanTable: (input) =>
    cleanRowsSteps(input.table, input.roles, input.split, input.temperature, input.ranges),
  readCifArchive: (input) => atOnce(() => readCifArchive(input.bytes, input.file, input.keepsAll)),
  cellFacts: (input) => atOnce(() => readCellFacts(input.cifs)),
  hash: (input) => atOnce(() => hashOf(...input.parts)),
  hashEach: (input) => atOnce(() => input.texts.map((text) => hashOf(text))),
} satisfies Partial<JobHandlers>;

function* withGuess(reading: Steps<FieldTable>): Steps<GuessedTable> {
  const read = yield* reading;
  return { ...read, guessed: guessRoles(read.table, elementsOfFormula) };
}
