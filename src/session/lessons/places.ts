import type { Step } from '../settings/settings';

/** A place of the app that lessons point at: an element with `data-place` of that name. */
export interface AppPlace {
  /** The step of the app that it is on. */
  readonly step: Step;
  /** As it is called in “Look at …”. */
  readonly words: string;
}

const at = (step: Step, words: string): AppPlace => ({ step, words });

/** Every place by name. A name is kept for ever: lesson files hold it. */
export const places = {
  'data-source': at('data', 'where the data come from'),
  'data-rows': at('data', 'the table of materials'),
  'data-conductivity': at('data', 'how the conductivities are spread'),
  'data-cleaning': at('data', 'what cleaning did'),

  'feature-sets': at('features', 'the feature sets'),
  'feature-columns': at('features', 'the columns'),

  'validate-form': at('validate', 'the settings of the protocol'),
  'validate-folds': at('validate', 'the table of the folds'),
  'validate-scores': at('validate', 'the pooled scores'),

  'tune-form': at('tune', 'the settings of the next study'),
  'tune-history': at('tune', 'the history of the study'),
  'tune-trials': at('tune', 'the trials'),
  'tune-views': at('tune', 'the views of the study'),
  'tune-best': at('tune', 'the best parameters'),
  'tune-list': at('tune', 'the list of studies'),
  'tune-report': at('tune', 'the studies of the paper'),

  'compare-choices': at('compare', 'the choice of experiment'),
  'compare-scores': at('compare', 'the table of scores'),
  'compare-parity': at('compare', 'the parity plots'),

  'rank-input': at('rank', 'where candidates come in'),
  'rank-model': at('rank', 'which model ranks'),
  'rank-list': at('rank', 'the ranked list'),
  'rank-shortlist': at('rank', 'the shortlist'),
  'rank-worth': at('rank', '“Is this ranking worth it?”'),
  'rank-intervals': at('rank', '“How good are the intervals?”'),
  'rank-domain': at('rank', '“How far is too far?”'),

  'report-summary': at('report', 'the summary of the report'),
  'report-sections': at('report', 'the sections of the report'),
} as const satisfies Readonly<Record<string, AppPlace>>;

export type PlaceName = keyof typeof places;
export const placeNames = Object.keys(places) as readonly PlaceName[];
