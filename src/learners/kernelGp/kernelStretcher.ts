import {
  addTerms,
  blockDistances,
  distanceBlocks,
  inUnits,
  type KernelReference,
  type KernelSettings,
} from './kernel';
import type { KernelRows } from './kernelRows';

/** Buffers for the kernel of a stretch of rows. */
export class KernelStretcher {
  /** Values by row of the stretch; as long as nothing else is computed. */
  readonly kernel: Float64Array;
  private readonly d: Float64Array;
  private readonly fractions: Float64Array;

  constructor(
    private readonly reference: KernelReference,
    private readonly settings: KernelSettings,
    nRows: number,
  ) {
    const length = nRows * reference.rows.n;
    this.kernel = new Float64Array(length);
    this.d = new Float64Array(length);
    this.fractions = new Float64Array(length);
  }

  /** Computes the kernel of rows from…to with all of the reference. */
  compute(rows: KernelRows, from: number, to: number): void {
    const { reference, settings } = this;
    const stretch = { rows, from, to, nColumns: reference.rows.n };
    this.kernel.fill(0, 0, (to - from) * reference.rows.n);
    for (const block of distanceBlocks) {
      if (!rows[block]) continue;
      const d = block === 'fractions' ? this.fractions : this.d;
      blockDistances(block, stretch, reference, d);
      if (block !== 'fractions' || settings.isOfFormulasOnly) {
        addTerms(block, stretch, reference, settings, d, this.fractions, this.kernel);
      }
      if (block === 'fractions' && !settings.isOfFormulasOnly)
        inUnits(d, (to - from) * reference.rows.n, settings.units.fractions);
    }
  }
}
