import type { Progress } from '../../../base/steps';
import { modelLook } from '../testLook';
import { featureShare } from '../runContext';
import type { EnsemblePart } from './ensemblePart';
import type { EnsembleRecipe } from './ensemblePlan';

/** Counts what is done of a run: features by member, then fits; equal members count once. */
export class EnsembleProgress {
  readonly #features = new Map<string, number>();
  readonly #nFits: number;
  #fitsDone = 0;
  #shown = 0;

  constructor(
    recipes: readonly EnsembleRecipe[],
    partsOf: (recipe: EnsembleRecipe) => readonly EnsemblePart[],
    private readonly onProgress: ((progress: Progress) => void) | undefined,
  ) {
    const fits = new Set<string>();
    for (const recipe of recipes) {
      const parts = partsOf(recipe);
      for (const look of recipe.members.map(modelLook)) {
        this.#features.set(look, 0);
        for (const { name, inner } of parts) {
          fits.add(`${look} ${name}`);
          for (const k of inner.keys()) fits.add(`${look} ${name} ${innerName(recipe)} ${k}`);
        }
      }
    }
    this.#nFits = fits.size;
  }

  features(look: string, fraction: number): void {
    this.#features.set(look, fraction);
    this.#tell();
  }

  /** A fit was made or found. */
  fitDone(): void {
    this.#fitsDone++;
    this.#tell();
  }

  /** All is there. */
  done(): void {
    this.#fitsDone = this.#nFits;
    for (const look of this.#features.keys()) this.#features.set(look, 1);
    this.#tell();
  }

  #tell(): void {
    const values = [...this.#features.values()];
    const features = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
    const fits = Math.min(1, this.#fitsDone / Math.max(1, this.#nFits));
    this.#shown = Math.max(this.#shown, featureShare * features + (1 - featureShare) * fits);
    this.onProgress?.({ fraction: this.#shown });
  }
}

/** Tells the inner splits of the recipes of one run apart. */
export function innerName(recipe: EnsembleRecipe): string {
  if (!('inner' in recipe)) return '';
  const { nFolds, seed, groups } = recipe.inner;
  return `${nFolds} ${seed} ${groups ? groups.join() : ''}`;
}
