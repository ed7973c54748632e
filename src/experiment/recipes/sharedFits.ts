/** The fits that the recipes of one run share: each is made once, whoever asks for it. */
import type { Fold, FoldPlan } from '../../folds/fold';
import { choiceKey } from '../../learners/registry';
import { Fits, fitsOf, quiet, type FitOptions, type FitRows } from '../fits/fits';
import type { Validation } from '../fits/fits';
import type { KnownMatrix } from '../fits/knownMatrix';
import type { SampleNumbers } from '../sample/sample';
import type { RunContext } from './runContext';
import { modelLook } from './testLook';

/** Raised when out-of-fold predictions come out differently for the same input. */
const outOfFoldVersion = 1;

/** Columns and learner of a model, whatever it is called. */
type SharedModel = Parameters<typeof modelLook>[0];

/** A model whose columns are there. */
export interface OpenModel extends KnownMatrix {
  readonly model: SharedModel;
}

/** A round of fits whose training rows are split again. */
interface SplitPart {
  /** Unique for these rows and this split. */
  readonly name: string;
  readonly inner: readonly Pick<Fold, 'trainRows' | 'validationRows'>[];
}

/** Opens models and fits them; `close` when all is done. */
export class SharedFits {
  readonly #opened = new Map<string, Promise<OpenModel>>();
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
  open(model: SharedModel, onFeatures: (fraction: number) => void): Promise<OpenModel> {
    return once(this.#opened, modelLook(model), async () => {
      const known = await this.fits.open(model, ({ fraction }) => onFeatures(fraction));
      onFeatures(1);
      this.#held.push(this.fits.hold(known));
      return { model, ...known };
    });
  }

  /** Fits a model to the target in every part: the fits, and the cache, of the model by itself. */
  plain(of: OpenModel): Validation {
    const key = modelLook(of.model);
    const known = this.#plain.get(key);
    if (known) return known;
    const run = this.fits.validate(of, of.model, this.folds);
    for (const part of run.parts) part.then(this.onFit, () => undefined);
    this.#plain.set(key, run);
    return run;
  }

  /** Predicts the training rows of a part by models that have not seen them: by row of the matrix, NaN elsewhere. */
  outOfFold(of: OpenModel, { name, inner }: SplitPart): Promise<Float64Array> {
    return once(this.#outOfFold, `${modelLook(of.model)} ${name}`, async () => {
      const fits = fitsOf({ folds: inner });
      const rows = fits.flatMap(({ trainRows, predictRows }) => [trainRows, predictRows]);
      const cv = await this.fits.outOfFold(
        of,
        fits.map((fit) => ({ ...fit, choice: of.model })),
        ['out-of-fold', outOfFoldVersion, of.hash, choiceKey(of.model), ...rows],
        this.onFit,
      );
      const values = new Float64Array(of.matrix.nRows).fill(NaN);
      values.set(cv);
      return values;
    });
  }

  /** Fits one model and returns its predictions of some rows. */
  predict(of: OpenModel, rows: FitRows, options: FitOptions): Promise<Float64Array> {
    return this.fits.predict(of, of.model, rows, options);
  }

  /** Forgets what was kept on the workers. */
  close(): void {
    this.#held.splice(0).forEach((release) => release());
  }
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
