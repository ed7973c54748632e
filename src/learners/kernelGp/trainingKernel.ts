import { medianInPlace } from '../../base/select';
import type { Steps } from '../../base/steps';
import {
  addTerms,
  blockDistances,
  distanceBlocks,
  inUnits,
  type KernelReference,
  type KernelSettings,
  type KernelStretch,
  rowsWith,
  stretchRows,
} from './kernel';
import type { KernelGpParameters } from './parameters';

/** Computes the kernel of the training rows with themselves, on and below the diagonal, and the units of all distances. */
export function* trainingKernel(
  reference: KernelReference,
  weights: KernelGpParameters,
): Steps<{ kernel: Float64Array; settings: KernelSettings }> {
  const { rows } = reference;
  const { n } = rows;
  const isOfFormulasOnly = !rows.cell && !rows.li;
  const units = { fractions: 1, role: 1, ion: 1, cell: 1, li: 1, other: 1 };
  const settings = { isOfFormulasOnly, weights, units };
  const kernel = new Float64Array(n * n);
  const d = new Float64Array(n * n);
  const fractions = new Float64Array(rows.fractions ? n * n : 0);
  const pairs = new Float64Array((n * (n - 1)) / 2);
  for (const block of distanceBlocks) {
    if (!rows[block]) continue;
    const into = block === 'fractions' ? fractions : d;
    const stretches = function* (work: (stretch: KernelStretch, start: number) => void): Steps<void> {
      for (let from = 0; from < n; from += stretchRows) {
        const to = Math.min(n, from + stretchRows);
        work({ rows, from, to, nColumns: to }, from * n);
        yield { fraction: (distanceBlocks.indexOf(block) + to / n) / distanceBlocks.length };
      }
    };
    yield* stretches((stretch, start) => blockDistances(block, stretch, reference, into.subarray(start)));
    units[block] = unitOf(into, n, block === 'li' ? rows.hasOwnLi : rowsWith(rows, block)!, pairs);
    yield* stretches((stretch, start) =>
      addTerms(
        block,
        stretch,
        reference,
        settings,
        into.subarray(start),
        fractions.subarray(start),
        kernel.subarray(start),
      ),
    );
    if (block === 'fractions' && !isOfFormulasOnly) inUnits(fractions, n * n, units.fractions);
  }
  return { kernel, settings };
}

/** The median distance of pairs of rows that have the block; where that is 0 their mean, and 1 where all are alike. */
function unitOf(d: Float64Array, n: number, has: Uint8Array, pairs: Float64Array): number {
  let count = 0;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    if (has[i] === 0) continue;
    for (let j = 0; j < i; j++) {
      if (has[j] === 0) continue;
      sum += d[i * n + j];
      pairs[count++] = d[i * n + j];
    }
  }
  return medianInPlace(pairs.subarray(0, count)) || sum / count || 1;
}
