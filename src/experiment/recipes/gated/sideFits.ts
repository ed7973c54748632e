/** The fits that the double models of one run share: each is made once, whoever asks for it. */
import type { FoldPlan } from '../../../folds/fold';
import { choiceKey } from '../../../learners/registry';
import { Fits, fitsOf, quiet, type FitOptions, type FitRows } from '../../fits/fits';
import type { KnownMatrix } from '../../fits/knownMatrix';
import type { Validation } from '../../fits/fits';
import type { SampleNumbers } from '../../sample/sample';
import type { RunContext } from '../runContext';
import type { GatedFitPart } from './gatedParts';
import type { GatedSide } from './gatedPlan';

/** Raised when out-of-fold predictions come out differently for the same input. */
const outOfFoldVersion = 1;

/** A model whose columns are there. */
export interface OpenSide extends KnownMatrix {
  readonly side: GatedSide;
}

/** Opens models and fits them; `close` when all is done. */
export class SideFits {
  readonly #opened = new Map<string, Promise<OpenSide>>();
  readonly #plain = new Map<string, Validation>();
  readonly #outOfFold = new Map<string, Promise<Float64Array>>();
  readonly #held: (() => void)[] = [];
  readonly fits: Fits;

  constructor(
    sample: SampleNumbers,
    context: RunContext,
    private readonly folds: FoldPlan,
    /** Told each time that a shared fit is done, or turned out not to be needed. */
    private readonly onFit: () => void,
  ) {
    this.fits = new Fits(sample, context);
  }

  /** Takes the columns of a model and keeps them on the workers. */
  open(side: GatedSide, onFeatures: (fraction: number) => void): Promise<OpenSide> {
    return once(this.#opened, sideKey(side), async () => {
      const known = await this.fits.open(side, ({ fraction }) => onFeatures(fraction));
      onFeatures(1);
      this.#held.push(this.fits.hold(known));
      return { side, ...known };
    });
  }

  /** Fits a model to the target in every part: the fits, and the cache, of the model by itself. */
  plain(of: OpenSide): Validation {
    const key = sideKey(of.side);
    const known = this.#plain.get(key);
    if (known) return known;
    const run = this.fits.validate(of, of.side, this.folds);
    for (const part of run.parts) part.then(this.onFit, () => undefined);
    this.#plain.set(key, run);
    return run;
  }

  /** Predicts the training rows of a part by models that have not seen them: by row of the matrix, NaN elsewhere. */
  outOfFold(of: OpenSide, { name, inner }: GatedFitPart): Promise<Float64Array> {
    return once(this.#outOfFold, `${sideKey(of.side)} ${name}`, async () => {
      const fits = fitsOf({ folds: inner });
      const rows = fits.flatMap(({ trainRows, predictRows }) => [trainRows, predictRows]);
      const cv = await this.fits.outOfFold(
        of,
        fits.map((fit) => ({ ...fit, choice: of.side })),
        ['out-of-fold', outOfFoldVersion, of.hash, choiceKey(of.side), ...rows],
        this.onFit,
      );
      const values = new Float64Array(of.matrix.nRows).fill(NaN);
      values.set(cv);
      return values;
    });
  }

  /** Fits one model and returns its predictions of some rows. */
  predict(of: OpenSide, rows: FitRows, options: FitOptions): Promise<Float64Array> {
    return this.fits.predict(of, of.side, rows, options);
  }

  /** Forgets what was kept on the workers. */
  close(): void {
    this.#held.splice(0).forEach((release) => release());
  }
}

/** Tells models apart: equal columns, learners and parameters, equal key. */
export function sideKey({ featureSet, withCoercedFlag, learner, parameters }: GatedSide): string {
  return JSON.stringify([featureSet, withCoercedFlag, learner, parameters]);
}

/** Begins a piece of work when it is first asked for. */
function once<T>(known: Map<string, Promise<T>>, key: string, work: () => Promise<T>): Promise<T> {
  const begun = known.get(key) ?? work();
  if (!known.has(key)) {
    known.set(key, begun);
    quiet(begun);
  }
  return begun;
}
