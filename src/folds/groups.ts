/** Which rows belong together. */
export interface Groups {
  /** The group of each row, from 0. */
  readonly numbers: Int32Array;
  /** By group; each once. */
  readonly labels: readonly string[];
}

/**
 * Numbers the groups of rows by their labels, in ascending order of the labels (by UTF-16 code units). A row without
 * a label (`''`) is a group of its own; such groups come last, in the order of the rows.
 * @see numpy.unique 2.4 with return_inverse
 */
export function groupsOf(rowLabels: readonly string[]): Groups {
  const labels = [...new Set(rowLabels)].filter((label) => label !== '').sort();
  const numberOf = new Map(labels.map((label, number) => [label, number]));
  const numbers = rowLabels.map((label, row) => numberOf.get(label) ?? labels.push(rowLabel(row)) - 1);
  return { numbers: Int32Array.from(numbers), labels };
}

/**
 * Joins rows that share a label in any of several lists, directly or over other rows: the connected components. Row
 * i has the labels `lists[k][i]` in list k, none or several; equal labels of different lists are different. A row
 * without any label is a group of its own. Groups are numbered by their first row and named by its first label.
 */
export function connectedGroups(nRows: number, lists: readonly (readonly (readonly string[])[])[]): Groups {
  const parents = Int32Array.from({ length: nRows }, (_, row) => row);
  for (const list of lists) {
    const firstRow = new Map<string, number>();
    list.forEach((labels, row) => {
      for (const label of labels) {
        const first = firstRow.get(label);
        if (first === undefined) firstRow.set(label, row);
        else join(parents, first, row);
      }
    });
  }
  const labels = new Set<string>();
  const numbers = new Int32Array(nRows);
  for (let row = 0; row < nRows; row++) {
    const root = rootOf(parents, row);
    if (root === row) {
      const label = lists.flatMap((list) => list[row])[0] ?? rowLabel(row);
      numbers[row] = labels.size;
      labels.add(labels.has(label) ? `${label} (row ${row + 1})` : label);
    } else numbers[row] = numbers[root];
  }
  return { numbers, labels: [...labels] };
}

/** Counts the rows of each group. */
export function groupSizes({ numbers, labels }: Groups): Int32Array {
  const sizes = new Int32Array(labels.length);
  for (const group of numbers) sizes[group]++;
  return sizes;
}

function rowLabel(row: number): string {
  return `row ${row + 1} (no label)`;
}

/** Joins two trees; the root is the lowest row of its tree. */
function join(parents: Int32Array, a: number, b: number): void {
  const [first, second] = [rootOf(parents, a), rootOf(parents, b)];
  parents[Math.max(first, second)] = Math.min(first, second);
}

function rootOf(parents: Int32Array, row: number): number {
  while (parents[row] !== row) {
    // Halves the path on the way.
    parents[row] = parents[parents[row]];
    row = parents[row];
  }
  return row;
}
