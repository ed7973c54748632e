import { rowsWith, type DistanceBlock, type KernelSettings } from '../../../learners/kernelGp/kernel';
import type { KernelRows } from '../../../learners/kernelGp/kernelRows';

/** One term of the kernel: weight · exp(−Σ times · distance), with a weight for each training row. */
interface KernelTerm {
  /** How often the distance of each block counts, in its unit. */
  readonly blocks: Readonly<Partial<Record<DistanceBlock, number>>>;
  /** For rows with surroundings of Li of their own alone, none that were imputed. */
  readonly own: boolean;
  readonly weights: Float64Array;
}

/** Lists the terms of a kernel by block; those of weight 0 are left out. @see addTerms of learners/kernelGp/kernel.ts */
export function kernelTerms(train: KernelRows, { weights, isOfFormulasOnly }: KernelSettings): KernelTerm[] {
  const term = (
    block: DistanceBlock,
    weight: number,
    blocks: KernelTerm['blocks'] = { [block]: 1 },
    has: Uint8Array | null = rowsWith(train, block),
  ) =>
    has === null || weight === 0
      ? []
      : [{ blocks, own: has === train.hasOwnLi, weights: Float64Array.from(has, (one) => one * weight) }];
  const known = train.fractions?.has;
  const cells = train.cell && train.cell.has.map((has, i) => has & (known?.[i] ?? 1));
  return [
    ...term('role', weights.weight_role),
    ...(isOfFormulasOnly ? term('fractions', weights.weight_fractions) : []),
    ...term('ion', weights.weight_ion),
    ...term('cell', weights.weight_cell, { cell: 2, ...(known && { fractions: 1 }) }, cells),
    ...term('li', weights.weight_imputed),
    ...term('li', weights.weight_li, { li: 1 }, train.li && train.hasOwnLi),
    ...term('other', 1),
  ];
}
