/** Predicts a table by a model of scikit-learn whose columns it holds itself: no features are computed. */
import { counted } from '../../base/words/counted';
import { basename } from 'node:path';
import { csvText } from '../../base/csvText';
import { sha256Hex } from '../../base/hash';
import { InputError, type Problem } from '../../base/problem';
import { elementsOfFormula } from '../../crystal/chemistry/formula';
import type { JobRunner } from '../../experiment/jobs/jobs';
import { readTable } from '../../experiment/sample/fieldTable/readTable';
import { modelDocument } from '../../experiment/screening/file/modelFile';
import { readOutsideModel, type OutsideModel } from '../../learners/outside/outsideModel';
import { predictOutside } from '../../learners/outside/predictOutside';
import { readNumberCell } from '../../table/cells/numberCell';
import { cellsOf, type TextTable } from '../../table/csv/textTable';
import { guessRoles } from '../../table/guessRoles';
import type { Args } from '../args/args';
import { readBytes, tableAt, writeCsv } from '../files';
import { problemLines } from '../report';
import { tell } from '../terminal/console';

/** Rows that are printed where no file is written. */
const mostPrinted = 20;
/** Cells without a number that are told one by one. */
const mostTold = 20;

/** What a ranking cannot take of a model from outside, though a table that has its columns can be predicted by it. */
export function needsOwnColumns(error: unknown): boolean {
  const codes = ['unknown-features', 'categorical-model', 'other-target'];
  return error instanceof InputError && codes.includes(error.problem.code);
}

/**
 * Predicts each row of the table of `--predict` and writes row, ID and prediction in the order of the file. A cell that
 * is no number is told at its row, and counts as missing.
 * @param refusal what is thrown where the table has none of the columns
 * @throws InputError `missing-columns` that names those that the table lacks
 */
export async function predictOwnColumns(
  args: Args,
  path: string,
  runner: JobRunner,
  refusal: unknown,
): Promise<void> {
  if (args.predict === null) throw refusal;
  const file = basename(path);
  const modelBytes = readBytes(path);
  const model = readOutsideModel(modelDocument(modelBytes, file), file);
  const { table, problems, bytes } = await readTable(tableAt(args.predict, args.sheet), runner);
  const lacking = model.featureNames.filter((name) => !table.columnNames.includes(name));
  if (lacking.length === model.featureNames.length) throw refusal;
  if (lacking.length > 0)
    throw new InputError({
      ...{ code: 'missing-columns', file: table.file, value: lacking.join(', ') },
      message: `The table lacks ${lacking.length} of the ${model.featureNames.length} columns that the model looks at.`,
      remedy: 'Add them, empty where they are not known.',
    });
  const told: Problem[] = [...problems];
  const predicted = predictOutside(model, columnData(table, model, told));
  problemLines(told).forEach(tell);
  const ids = cellsOf(table, guessRoles(table, elementsOfFormula).roles.id);
  const name = `predicted_${model.target}`;
  const rows = Array.from(predicted, (value, i) => [String(i + 1), ids?.[i] ?? '', String(value)]);
  tell(`${table.file}: ${counted(rows.length, 'row')} predicted by ${file}`);
  if (args.out === null) {
    console.log(csvText([['row', 'id', name], ...rows.slice(0, mostPrinted)]).trimEnd());
    if (rows.length > mostPrinted)
      console.log(`… and ${rows.length - mostPrinted} more: --out FILE writes all`);
    return;
  }
  const settings = {
    model: file,
    modelSha256: sha256Hex(modelBytes),
    columns: model.featureNames.join(' '),
  };
  writeCsv(args.out, csvText([['row', 'id', name], ...rows], { forSpreadsheets: true }), {
    ...{ appVersion: __APP_VERSION__, data: table.file, dataSha256: sha256Hex(bytes), settings },
  });
}

function columnData(table: TextTable, { featureNames }: OutsideModel, problems: Problem[]) {
  const { nRows } = table;
  const columns = new Float64Array(featureNames.length * nRows);
  let nBad = 0;
  for (const [j, name] of featureNames.entries()) {
    for (const [i, cell] of cellsOf(table, name)!.entries()) {
      const value = numberOf(cell);
      columns[j * nRows + i] = value ?? NaN;
      if (value !== null || ++nBad > mostTold) continue;
      problems.push({
        ...{
          severity: 'warning',
          code: 'no-number',
          file: table.file,
          row: i + 1,
          column: name,
          value: cell,
        },
        message: 'The cell is no number; it counts as missing.',
        remedy: 'Write a number, or leave the cell empty.',
      });
    }
  }
  return { columns, nRows, nColumns: featureNames.length };
}

/** A number, NaN for an empty cell, null for anything else. */
function numberOf(cell: string): number | null {
  const sign = /^([-+]?)inf(?:inity)?$/i.exec(cell)?.[1];
  if (sign !== undefined) return sign === '-' ? -Infinity : Infinity;
  if (/^(?:true|false)$/i.test(cell)) return Number(/^true$/i.test(cell));
  const read = readNumberCell(cell, 'unclear');
  return read.kind === 'number' ? read.value : read.kind === 'missing' ? NaN : null;
}
