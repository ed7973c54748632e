import type { FittedModel } from '../../../learners/learner';
import type { FittedCombination } from '../combined/combination';

/** A model fitted on all rows, and how many further measurements were among them. */
interface KeptFit {
  readonly fitted: FittedModel | FittedCombination;
  readonly nFurther: number;
}

/** So many are kept: the two models of Best, and those before. */
const mostKept = 4;

/** Fitted models of the same rows: who asks for one while it is being fitted waits for that. */
export class KeptFits {
  readonly #fits = new Map<string, Promise<KeptFit>>();

  /** Returns the model of a key, fitted now where it is not kept. Where another's fit fails, it is fitted anew. */
  async of(key: string, fit: () => Promise<KeptFit>, signal?: AbortSignal): Promise<KeptFit> {
    const kept = await this.#fits.get(key)?.catch(() => undefined);
    signal?.throwIfAborted();
    if (kept) return kept;
    const fitting = fit();
    this.#fits.set(key, fitting);
    for (const other of [...this.#fits.keys()].slice(0, -mostKept)) this.#fits.delete(other);
    try {
      return await fitting;
    } catch (error) {
      if (this.#fits.get(key) === fitting) this.#fits.delete(key);
      throw error;
    }
  }
}
