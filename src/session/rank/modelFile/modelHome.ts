import type { FurtherRows } from '../../../experiment/further/furtherRows';
import type { Engine } from '../../app/engineHost';
import type { StepContext } from '../../app/stepContext';
import type { Candidates } from '../candidates';
import type { OpenedModel } from './openedModel';

/** What work on a model file is given. */
export interface WorkGiven {
  readonly engine: Engine;
  readonly context: StepContext;
  /** null where none are used. */
  readonly further: () => Promise<FurtherRows | null> | null;
}

/** Where a model file ranks. */
export interface ModelHome {
  model: OpenedModel | null;
  readonly candidates: Candidates | null;
  /** For what is loaded later. */
  readonly context: StepContext;
  /** Has work done for which the step is shown as busy; undefined where it failed or was cancelled. */
  work<T>(
    words: string,
    work: (given: WorkGiven, signal: AbortSignal, onProgress: (fraction: number) => void) => Promise<T>,
  ): Promise<T | undefined>;
  rank(): Promise<void>;
}
