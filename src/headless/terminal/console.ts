import type { Table } from '../../experiment/tables/table';
import { progressLine } from './progressLine';
import { tableText } from './tableText';

/** Tells a line on the error output; on a terminal it takes the place of a progress bar that has not ended. */
export function tell(line: string): void {
  process.stderr.write(`${process.stderr.isTTY ? '\r\x1b[K' : ''}${line}\n`);
}

/** Shows how far a piece of work has come. */
export const progress = (label: string) => progressLine(label, process.stderr);

/** Writes tables to the output. */
export function print(tables: readonly Table[]): void {
  for (const table of tables) console.log(`\n${tableText(table)}`);
}
