import { counted } from '../../../../base/words/counted';
import type { Problem } from '../../../../base/problem';
import type { CifLoop } from '../cifBlock';

/**
 * Tells what is wrong with a loop whose last row is not full: where rows stand on lines of their own, the first line
 * that has too few values or too many, else the last.
 */
export function unfinishedLoop({ tags, values, lines, line }: CifLoop, file: string): Problem {
  const [from, to] = oddLine(lines, tags.length);
  const rest = values.length % tags.length;
  const where = to === values.length ? `its last row has ${rest}` : `line ${lines[from]} has ${to - from}`;
  return {
    severity: 'error',
    code: 'unfinished-loop',
    file,
    line: lines[to - 1],
    value: values.slice(from, to).join(' '),
    message: `The loop of line ${line} has ${counted(tags.length, 'column')} but ${counted(values.length, 'value')}: ${where}.`,
    remedy: 'Complete the row, put values with spaces in quotes, or write ? for unknown values.',
  };
}

/** The values, from and to, of the first line that is no row; of the last one where most lines are no rows. */
function oddLine(lines: readonly number[], width: number): [number, number] {
  const bounds = lines.flatMap((line, i) => (i === 0 || lines[i - 1] !== line ? [i] : []));
  const spans = bounds.map((from, k): [number, number] => [from, bounds[k + 1] ?? lines.length]);
  const odd = spans.filter(([from, to]) => to - from !== width);
  return odd.length <= spans.length / 2 ? odd[0] : [lines.length - (lines.length % width), lines.length];
}
