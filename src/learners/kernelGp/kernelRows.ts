/** Rows of a matrix as the kernel compares them. */
import { type ColumnData, resolveRows } from '../columns';
import type { RowFacts } from '../learner';
import type { ColumnBlocks } from './columnBlocks';
import { imputeLiEnvironment, type PrototypeLibrary, type PrototypeRows } from './imputation';
import {
  type BlockScale,
  fitBlockScale,
  rowsWithValues,
  scaleBlock,
  type ScaledRows,
  takeBlock,
} from './scaledRows';
import { byRole, type SparseRows, takeFractions } from './sparseRows';

/** Blocks of columns that are compared by L2 distances. */
export const scaledBlocks = ['ion', 'cell', 'li', 'other'] as const;
export type ScaledBlock = (typeof scaledBlocks)[number];

/** Standardised values beyond these are cut. */
const clips: Readonly<Record<ScaledBlock, number>> = { ion: 5, cell: 4, li: 4, other: 5 };

/** What brings rows to the form of `KernelRows`: of the training rows alone. */
export interface RowScales {
  readonly blocks: ColumnBlocks;
  /** Null for a block that no training row has. */
  readonly scales: Readonly<Record<ScaledBlock, BlockScale | null>>;
  /** Null where nothing can be imputed. */
  readonly library: PrototypeLibrary | null;
}

/** Rows as the kernel compares them; null for a block that there is not. `li` has the imputed rows as well. */
export interface KernelRows extends Readonly<Record<ScaledBlock, ScaledRows | null>> {
  readonly n: number;
  readonly fractions: SparseRows | null;
  readonly role: SparseRows | null;
  /** 1 for rows with a Li environment of their own. */
  readonly hasOwnLi: Uint8Array;
}

/** Fits the scales of all blocks on the training rows. */
export function fitRowScales(
  data: ColumnData,
  rows: Int32Array,
  blocks: ColumnBlocks,
  facts: RowFacts | undefined,
): RowScales {
  const scaleOf = (name: ScaledBlock): BlockScale | null => {
    if (blocks[name].length === 0) return null;
    const block = takeBlock(data, rows, blocks[name]);
    return fitBlockScale(block, rowsWithValues(block), clips[name]);
  };
  const scales = { ion: scaleOf('ion'), cell: scaleOf('cell'), li: scaleOf('li'), other: scaleOf('other') };
  return { blocks, scales, library: libraryOf(data, rows, blocks, facts) };
}

function libraryOf(
  data: ColumnData,
  rows: Int32Array,
  blocks: ColumnBlocks,
  facts: RowFacts | undefined,
): PrototypeLibrary | null {
  if (blocks.li.length === 0 || blocks.spaceGroup < 0 || blocks.fractions.length === 0) return null;
  const has = rowsWithValues(takeBlock(data, rows, blocks.li));
  const known = rows.filter((_, i) => has[i] === 1);
  if (known.length === 0) return null;
  const fractions = takeFractions(data, known, blocks.fractions);
  return { ...prototypeRows(data, known, blocks, fractions, facts), li: takeBlock(data, known, blocks.li) };
}

function prototypeRows(
  data: ColumnData,
  rows: Int32Array,
  { spaceGroup }: ColumnBlocks,
  fractions: SparseRows,
  facts: RowFacts | undefined,
): PrototypeRows {
  const group = Int32Array.from(rows, (row) => {
    const number = data.columns[spaceGroup * data.nRows + row];
    return Number.isFinite(number) ? number : -1;
  });
  return { fractions, group, paper: Int32Array.from(rows, (row) => facts?.paper?.[row] ?? -1) };
}

/** Brings rows to the form that the kernel compares. Throws RangeError for other columns than in training. */
export function kernelRows(
  { blocks, scales, library }: RowScales,
  data: ColumnData,
  rows: Int32Array,
  facts: RowFacts | undefined,
): KernelRows {
  if (data.nColumns !== blocks.nColumns) {
    throw new RangeError(
      `The model was fitted on ${blocks.nColumns} columns; this matrix has ${data.nColumns}.`,
    );
  }
  resolveRows(data.nRows, rows);
  const take = (name: ScaledBlock): ColumnData => takeBlock(data, rows, blocks[name]);
  const scaled = (name: ScaledBlock, block: ColumnData): ScaledRows | null =>
    scales[name] && scaleBlock(scales[name], block);
  const fractions = blocks.fractions.length > 0 ? takeFractions(data, rows, blocks.fractions) : null;
  const ownLi = take('li');
  const hasOwnLi = rowsWithValues(ownLi);
  const li =
    library && fractions
      ? imputeLiEnvironment(prototypeRows(data, rows, blocks, fractions, facts), ownLi, hasOwnLi, library)
      : ownLi;
  return {
    n: rows.length,
    fractions,
    role: fractions && byRole(fractions),
    ion: scaled('ion', take('ion')),
    cell: scaled('cell', take('cell')),
    li: scaled('li', li),
    other: scaled('other', take('other')),
    hasOwnLi,
  };
}
