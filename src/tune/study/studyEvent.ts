import type { SamplerPosition } from '../samplers/sampler';
import type { Params } from '../searchSpace';
import type { StudyOrigin, StudySpec } from './studySpec';
import type { FinishedState, FoldScores, IntermediateValue } from '../trial';

/** Raised when an older program could not read the events. */
export const studyEventVersion = 1;

/**
 * What happened in a study, in the order in which it happened: the journal is a list of these, and a study is what
 * they add up to. Plain data that survives structuredClone. Times are milliseconds since 1970.
 */
export type StudyEvent =
  | {
      readonly type: 'studyCreated';
      readonly version: number;
      readonly spec: StudySpec;
      readonly origin: StudyOrigin;
      readonly at: number;
    }
  /** Work goes on after a while in which nothing was done: the time between counts for nothing. */
  | { readonly type: 'studyResumed'; readonly at: number }
  | {
      readonly type: 'trialStarted';
      readonly number: number;
      readonly params: Params;
      /** Of the sampler, after it suggested these. */
      readonly position: SamplerPosition;
      readonly at: number;
    }
  | {
      readonly type: 'foldDone';
      readonly number: number;
      /** Position of the fold. */
      readonly fold: number;
      readonly scores: FoldScores;
      /** Of the validation rows of the fold; null where the objective does not need them. */
      readonly predictions: Float64Array | null;
      readonly at: number;
    }
  | {
      readonly type: 'trialEnded';
      readonly number: number;
      readonly state: FinishedState;
      readonly value: number | null;
      readonly intermediateValues: readonly IntermediateValue[];
      /** Why it failed. */
      readonly failure?: string;
      readonly at: number;
    };
