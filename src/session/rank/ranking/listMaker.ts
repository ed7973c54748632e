import { KeptFits } from '../../../experiment/screening/parts/keptFits';
import type { Progress } from '../../../base/steps';
import type { FurtherRows } from '../../../experiment/further/furtherRows';
import type { LoadedData } from '../../app/loadedData';
import type { StepContext } from '../../app/stepContext';
import type { Candidates } from '../candidates';
import type { OpenedModel } from '../modelFile/openedModel';
import { rankByModel, rankFirst, type SessionScreening } from './rankByModel';
import type { AskedCandidates } from './readAsked';
import { readFirst } from './readFirst';

/** Where further measurements come from. */
export interface FurtherSource {
  /** Tells tables apart. */
  readonly table: string;
  /** null where they cannot be read. */
  rows(): Promise<FurtherRows | null>;
}

/** What ranks, as it is chosen now. */
interface RankedBy {
  readonly context: StepContext;
  readonly model: OpenedModel | null;
  readonly usesFurther: boolean;
}

/** A list of candidates that are done, while others are not. */
export interface ProvisionalList {
  readonly screening: SessionScreening;
  readonly candidates: Candidates;
  /** About so many will be ranked, or told as not ranked. */
  readonly nAll: number;
  /** Whether these are the first of a table that is still being read. */
  readonly isFirst: boolean;
}

/** Makes ranked lists by what is chosen; fitted models are kept from one list to the next. */
export class ListMaker {
  readonly #home: RankedBy;
  readonly #further: FurtherSource;
  #fits: { readonly of: unknown; readonly kept: KeptFits } | null = null;

  constructor(home: RankedBy, further: FurtherSource) {
    this.#home = home;
    this.#further = further;
  }

  /**
   * Ranks candidates.
   * @param offer takes the list of those that are done
   */
  async rank(
    loaded: LoadedData,
    candidates: Candidates,
    signal: AbortSignal,
    onProgress: (progress: number, label?: Progress['label']) => void,
    offer: (list: ProvisionalList) => void,
  ): Promise<SessionScreening> {
    const nAll = candidates.dataset?.records.length ?? 0;
    const { engine, known, wish } = await this.#rankedBy(loaded, candidates, signal);
    const tell = (screening: SessionScreening) => {
      if (!signal.aborted) offer({ screening, candidates, nAll, isFirst: false });
    };
    return rankByModel(engine, known, wish, signal, onProgress, tell);
  }

  /** Ranks the first candidates of a long table; null where it is not long. */
  async rankFirst(
    loaded: LoadedData,
    from: AskedCandidates,
    signal: AbortSignal,
  ): Promise<ProvisionalList | null> {
    const { pool } = await this.#home.context.open();
    const first = await readFirst(pool, from, signal);
    if (!first) return null;
    const { engine, known, wish } = await this.#rankedBy(loaded, first.candidates, signal);
    const screening = await rankFirst(engine, known, wish, signal);
    return screening && { ...first, screening, isFirst: true };
  }

  /** What ranks candidates, by the settings of now. */
  async #rankedBy(loaded: LoadedData, candidates: Candidates, signal: AbortSignal) {
    const { context, model, usesFurther } = this.#home;
    const { settings, results } = context;
    const { ranker, withoutLi } = settings;
    const engine = await context.open();
    const further = usesFurther && !model ? await this.#further.rows() : null;
    signal.throwIfAborted();
    // Models are fitted on the same rows as long as the same objects hold them.
    if (this.#fits?.of !== loaded) this.#fits = { of: loaded, kept: new KeptFits() };
    const known = { loaded, candidates, results, model, keptFits: this.#fits.kept };
    return { engine, known, wish: { ranker, recipes: settings, further, withoutLi } };
  }
}
