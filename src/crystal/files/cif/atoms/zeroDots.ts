import type { Problem } from '../../../../base/problem';
import { cifText, findColumn, type CifBlock, type CifColumn } from '../cifBlock';

/** Tags whose text names the program or database that a CIF comes from. */
const originTags = ['_audit_creation_method', '_audit_author_name', '_publ_contact_author'];

/** Returns columns of coordinates with 0 for `.` where that is what it means, with a note; else as they are. */
export function readZeroDots(
  block: CifBlock,
  columns: readonly CifColumn[],
  file: string,
  problems: Problem[],
): readonly CifColumn[] {
  if (!dotsAreZeros(block, columns)) return columns;
  const first = columns[0].lines.find((_, i) => columns.some(({ values }) => values[i] === '.'));
  const count = columns.reduce((sum, { values }) => sum + values.filter((value) => value === '.').length, 0);
  problems.push({
    severity: 'note',
    code: 'dots-are-zeros',
    file,
    line: first,
    value: '.',
    message: `${count} coordinates are written as a point alone; they were read as 0, as ICSD-Desktop writes it.`,
    remedy: 'Write ? for coordinates that are not known.',
  });
  return columns.map((column) => ({
    ...column,
    values: column.values.map((value) => (value === '.' ? '0' : value)),
  }));
}

/**
 * Tells whether `.` among coordinates is the number 0, as ICSD-Desktop wrote it: zeros before and behind the point
 * were dropped, so that 0.5 is `.5`, 1.0 is `1.` and 0 is `.`. It is so where some coordinate is `.`, none begins with
 * 0, and either the block says that it comes from the ICSD, or the numbers are written in that way: one begins with
 * the point, and `.` stands beside a number in one row or an occupancy ends with its point. Elsewhere `.` is a missing
 * value, as `?` is everywhere.
 * @param columns x, y and z
 */
function dotsAreZeros(block: CifBlock, columns: readonly CifColumn[]): boolean {
  const values = columns.flatMap((column) => column.values);
  if (!values.includes('.') || values.some((value) => /^[-+]?0/.test(value))) return false;
  if (isOfIcsd(block)) return true;
  if (!values.some((value) => /^[-+]?\.\d/.test(value))) return false;
  const rowsMix = columns[0].values.some((_, i) => {
    const row = columns.map((column) => column.values[i]);
    return row.includes('.') && row.some((value) => /\d/.test(value));
  });
  return (
    rowsMix ||
    (findColumn(block, '_atom_site_occupancy')?.values.some((value) => /^\d+\.$/.test(value)) ?? false)
  );
}

function isOfIcsd(block: CifBlock): boolean {
  const textOf = (tag: string) => cifText(block.items.get(tag)?.value ?? '?');
  return (
    /icsd/i.test(block.name) ||
    textOf('_database_code_icsd') !== null ||
    originTags.some((tag) => /icsd/i.test(textOf(tag) ?? ''))
  );
}
