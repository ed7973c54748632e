import { unmarkedText } from '../../base/csvText';
import type { Problem } from '../../base/problem';
import type { Row } from './rows';

/** Gives every column a name of its own, without the marks of texts; empty and repeated ones are reported. */
export function nameColumns(
  header: readonly string[],
  rows: readonly Row[],
  file: string,
  problems: Problem[],
): string[] {
  const given = header.map((name) => unmarkedText(name.trim()).replace(/\s+/g, ' ').trim());
  const taken = new Set(given);
  const used = new Set<string>();
  const nextNumber = new Map<string, number>();
  const free = (name: string) => {
    let candidate = name;
    let k = nextNumber.get(name) ?? 2;
    for (; taken.has(candidate) || used.has(candidate); k++) candidate = `${name} (${k})`;
    nextNumber.set(name, k);
    return candidate;
  };
  return given.map((name, j) => {
    const result = name === '' ? free(`column ${j + 1}`) : used.has(name) ? free(name) : name;
    used.add(result);
    if (name === '' && rows.length > 0 && countsRows(rows, j))
      problems.push({
        severity: 'note',
        code: 'index-column',
        file,
        column: result,
        message: `Column ${j + 1} has no name and numbers the rows; it is called “${result}” and has no role.`,
        remedy: 'Nothing needs to be done.',
      });
    else if (result !== name)
      problems.push({
        severity: 'warning',
        code: name === '' ? 'empty-column-name' : 'duplicate-column-name',
        file,
        column: result,
        value: name,
        message:
          name === ''
            ? `Column ${j + 1} has no name; it is called “${result}”.`
            : `Column ${j + 1} repeats a name; it is called “${result}”.`,
        remedy: 'Give it a name of its own in the file if it is needed.',
      });
    return result;
  });
}

/** Whether a column holds 0, 1, 2, … or 1, 2, 3, …, as the index that pandas writes. */
function countsRows(rows: readonly Row[], j: number): boolean {
  const first = Number(rows[0][j] || NaN);
  return (first === 0 || first === 1) && rows.every((cells, i) => cells[j] === String(first + i));
}
