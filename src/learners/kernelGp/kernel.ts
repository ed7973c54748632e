/**
 * The kernel: a sum of exponentials of distances, each divided by its median over pairs of training rows. A term is 0
 * where one of the two rows lacks the block.
 * @see tests/oracle/kernel_gp.py, `Kernel`
 */
import { exponentialOfMinus } from '../../base/exponentialOfMinus';
import type { KernelRows } from './kernelRows';
import type { KernelGpParameters } from './parameters';
import { l2Distances } from './scaledRows';
import { l1Distances, sparseColumns, type SparseColumns } from './sparseRows';

/** Blocks that have a distance, in the order in which their terms are added. */
export const distanceBlocks = ['fractions', 'role', 'ion', 'cell', 'li', 'other'] as const;
export type DistanceBlock = (typeof distanceBlocks)[number];

/** What the kernel needs besides the rows. */
export interface KernelSettings {
  /** No training row has a cell or a Li environment: atomic fractions have a term of their own. */
  readonly isOfFormulasOnly: boolean;
  readonly weights: KernelGpParameters;
  /** Unit of distance by block. */
  readonly units: Readonly<Record<DistanceBlock, number>>;
}

/** Training rows, ready to be compared with. */
export interface KernelReference {
  readonly rows: KernelRows;
  readonly fractions: SparseColumns | null;
  readonly role: SparseColumns | null;
}

export function kernelReference(rows: KernelRows): KernelReference {
  const { fractions, role } = rows;
  return { rows, fractions: fractions && sparseColumns(fractions), role: role && sparseColumns(role) };
}

/** A stretch of rows that are compared with the first `nColumns` of the reference. */
export interface KernelStretch {
  readonly rows: KernelRows;
  readonly from: number;
  readonly to: number;
  readonly nColumns: number;
}

/** Tells which rows have a block; null where there is no such block. */
export function rowsWith(rows: KernelRows, block: DistanceBlock): Uint8Array | null {
  return rows[block]?.has ?? null;
}

/** Computes the distances of one block in its own units, `reference.rows.n` values for a row. */
export function blockDistances(
  block: DistanceBlock,
  { rows, from, to, nColumns }: KernelStretch,
  reference: KernelReference,
  d: Float64Array,
): void {
  const stride = reference.rows.n;
  if (block === 'fractions' || block === 'role') {
    l1Distances(rows[block]!, from, to, reference[block]!, nColumns, d, stride);
  } else l2Distances(rows[block]!, from, to, reference.rows[block]!, nColumns, d, stride);
}

/**
 * Adds the terms of one block.
 * @param fractions distances of atomic fractions in their unit, where there are any
 */
export function addTerms(
  block: DistanceBlock,
  { rows, from, to, nColumns }: KernelStretch,
  reference: KernelReference,
  settings: KernelSettings,
  d: Float64Array,
  fractions: Float64Array,
  kernel: Float64Array,
): void {
  const stride = reference.rows.n;
  const factor = (block === 'cell' ? 2 : 1) / settings.units[block];
  const further = block === 'cell' && rows.fractions ? fractions : null;
  const weightsOf = blockWeights(block, rows, reference.rows, settings);
  for (let i = from; i < to; i++) {
    const weights = weightsOf(i);
    if (weights) addRow(kernel, d, further, (i - from) * stride, nColumns, weights, factor);
  }
}

/** kernel += weight·exp(−factor·d − further) for a row. */
function addRow(
  kernel: Float64Array,
  d: Float64Array,
  further: Float64Array | null,
  start: number,
  n: number,
  weights: Float64Array,
  factor: number,
): void {
  for (let j = 0, k = start; j < n; j++, k++) {
    const weight = weights[j];
    if (weight === 0) continue;
    const distance = d[k] * factor;
    kernel[k] += weight * exponentialOfMinus(further === null ? distance : distance + further[k]);
  }
}

/** Tells the weights of a block's term for a row, by row of the reference; null where the row lacks the block. */
function blockWeights(
  block: DistanceBlock,
  a: KernelRows,
  b: KernelRows,
  { weights, isOfFormulasOnly }: KernelSettings,
): (row: number) => Float64Array | null {
  const hasA = rowsWith(a, block)!;
  const times = (weight: number, has: Uint8Array) => {
    const each = new Float64Array(has.length);
    for (let j = 0; j < has.length; j++) each[j] = has[j] * weight;
    return each;
  };
  const all = (weight: number, has = rowsWith(b, block)!) => {
    const each = weight === 0 ? null : times(weight, has);
    return (i: number) => (hasA[i] === 1 ? each : null);
  };
  if (block === 'role') return all(weights.weight_role);
  if (block === 'ion') return all(weights.weight_ion);
  if (block === 'other') return all(1);
  if (block === 'fractions') return all(isOfFormulasOnly ? weights.weight_fractions : 0);
  if (block === 'cell') {
    if (!a.fractions || !b.fractions) return all(weights.weight_cell);
    const [knownA, knownB] = [a.fractions.has, b.fractions.has];
    const cells = all(
      weights.weight_cell,
      b.cell!.has.map((has, j) => has & knownB[j]),
    );
    return (i) => (knownA[i] === 1 ? cells(i) : null);
  }
  const imputed = times(weights.weight_imputed, b.li!.has);
  const own = imputed.map((weight, j) => weight + weights.weight_li * b.hasOwnLi[j]);
  return (i) => (a.hasOwnLi[i] === 1 ? own : hasA[i] === 1 ? imputed : null);
}

/** Divides distances by their unit. */
export function inUnits(d: Float64Array, n: number, unit: number): void {
  for (let k = 0; k < n; k++) d[k] /= unit;
}

/** Rows of which distances are computed at once: they stay in a fast cache. */
export const stretchRows = 48;

/** Computes the kernel of a row with itself. */
export function ownKernel(
  rows: KernelRows,
  i: number,
  { weights, isOfFormulasOnly }: KernelSettings,
): number {
  const has = (block: DistanceBlock): number => rowsWith(rows, block)?.[i] ?? 0;
  return (
    weights.weight_role * has('role') +
    weights.weight_ion * has('ion') +
    (isOfFormulasOnly ? weights.weight_fractions * has('fractions') : 0) +
    weights.weight_cell * (rows.fractions ? has('fractions') : 1) * has('cell') +
    weights.weight_imputed * has('li') +
    weights.weight_li * (rows.li ? rows.hasOwnLi[i] : 0) +
    has('other')
  );
}
