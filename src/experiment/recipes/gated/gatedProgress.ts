import type { Progress } from '../../../base/steps';
import type { GatedFitPart } from './gatedParts';
import type { GatedModelPlan, GatedSide } from './gatedPlan';
import { learnsResidual } from './gatedRecipe';
import { modelLook } from '../testLook';

/** Share of the progress that the features take. */
const featureShare = 0.3;

/** Counts what is done of a run: features by model, then fits, shared ones once. */
export class GatedProgress {
  readonly #features = new Map<string, number>();
  readonly #nFits: number;
  #fitsDone = 0;
  #shown = 0;

  constructor(
    plans: readonly GatedModelPlan[],
    parts: readonly GatedFitPart[],
    private readonly onProgress: ((progress: Progress) => void) | undefined,
  ) {
    for (const { base, physics } of plans)
      for (const side of [base, physics]) this.#features.set(modelLook(side), 0);
    const distinct = (sides: readonly GatedSide[]) => new Set(sides.map(modelLook)).size;
    const alone = plans.filter(({ strategy }) => strategy === 'fulltrain').map(({ physics }) => physics);
    const plain = distinct([...plans.map(({ base }) => base), ...alone]);
    const residual = plans.filter(({ strategy }) => learnsResidual(strategy));
    const nInner = parts.reduce((sum, { inner }) => sum + inner.length, 0);
    const seconds = (plans.length - alone.length) * parts.length;
    this.#nFits = plain * parts.length + distinct(residual.map(({ base }) => base)) * nInner + seconds;
  }

  features(side: GatedSide, fraction: number): void {
    this.#features.set(modelLook(side), fraction);
    this.#tell();
  }

  /** Fits that were made or found, or turned out not to be needed. */
  fitsDone(count: number): void {
    this.#fitsDone += count;
    this.#tell();
  }

  /** A part of a double model is predicted: its second model had its turn. */
  partDone({ strategy }: GatedModelPlan): void {
    if (strategy !== 'fulltrain') this.fitsDone(1);
  }

  /** All is there, whatever was not needed for it. */
  done(): void {
    this.fitsDone(this.#nFits);
  }

  #tell(): void {
    const values = [...this.#features.values()];
    const features = values.reduce((sum, value) => sum + value, 0) / values.length;
    const fits = Math.min(1, this.#fitsDone / this.#nFits);
    this.#shown = Math.max(this.#shown, featureShare * features + (1 - featureShare) * fits);
    this.onProgress?.({ fraction: this.#shown });
  }
}
