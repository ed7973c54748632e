import { untrack } from 'svelte';
import { prefersReducedMotion } from 'svelte/motion';
import { blendDensities } from '../../../figures/tuning/densities';
import type { TpeDensities } from '../../../tune/tpe/densitiesBefore';

/** Densities that move from one trial's to the next's, unless the reader asked for less motion. */
export class MovingDensities {
  current = $state.raw<TpeDensities | null>(null);

  /** @param read the densities to show, and for how long to move to them, ms; 0 for at once */
  constructor(read: () => { densities: TpeDensities | null; ms: number }) {
    this.current = untrack(() => read().densities);
    $effect(() => {
      const { densities, ms } = read();
      const from = untrack(() => this.current);
      if (!densities || !from || ms <= 0 || prefersReducedMotion.current) {
        this.current = densities;
        return;
      }
      const begun = performance.now();
      let frame = 0;
      const step = () => {
        const t = Math.min(1, (performance.now() - begun) / ms);
        this.current = blendDensities(from, densities, t * t * (3 - 2 * t));
        if (t < 1) frame = requestAnimationFrame(step);
      };
      step();
      return () => cancelAnimationFrame(frame);
    });
  }
}
