import { elementSymbols } from '../../crystal/chemistry/elements';
import {
  cellPrefix,
  fractionPrefix,
  ionPrefix,
  liEnvironmentPrefix,
  spaceGroupColumn,
} from '../../features/blocks/recipeColumns';

/** Elements that have an atomic fraction: Z = 1…103, in this order. */
export const fractionSymbols: readonly string[] = elementSymbols.slice(0, 103);

/** Which columns of a matrix are what: positions; none where there is no such column. */
export interface ColumnBlocks {
  /** Of the whole matrix. */
  readonly nColumns: number;
  /** By element of `fractionSymbols`, -1 where it has no column; empty where none has. */
  readonly fractions: Int32Array;
  readonly ion: Int32Array;
  readonly cell: Int32Array;
  readonly li: Int32Array;
  /** All that no block has. */
  readonly other: Int32Array;
  /** Number of the space group; -1 where there is no such column. */
  readonly spaceGroup: number;
}

/** Finds the blocks by the names of the columns; without names all columns are `other`. */
export function findColumnBlocks(nColumns: number, names: readonly string[] = []): ColumnBlocks {
  if (names.length !== 0 && names.length !== nColumns) {
    throw new RangeError(`The matrix has ${nColumns} columns, but ${names.length} names of columns.`);
  }
  const element = new Map(fractionSymbols.map((symbol, z) => [fractionPrefix + symbol, z]));
  const fractions = new Int32Array(fractionSymbols.length).fill(-1);
  const found: Record<'ion' | 'cell' | 'li' | 'other', number[]> = { ion: [], cell: [], li: [], other: [] };
  let spaceGroup = -1;
  for (let column = 0; column < nColumns; column++) {
    const name = names[column] ?? '';
    const z = element.get(name);
    if (z !== undefined) fractions[z] = column;
    else if (name === spaceGroupColumn) spaceGroup = column;
    else if (name.startsWith(ionPrefix)) found.ion.push(column);
    else if (name.startsWith(cellPrefix)) found.cell.push(column);
    else if (name.startsWith(liEnvironmentPrefix)) found.li.push(column);
    else found.other.push(column);
  }
  const { ion, cell, li, other } = found;
  return {
    nColumns,
    fractions: fractions.some((column) => column >= 0) ? fractions : new Int32Array(0),
    ion: Int32Array.from(ion),
    cell: Int32Array.from(cell),
    li: Int32Array.from(li),
    other: Int32Array.from(other),
    spaceGroup,
  };
}
