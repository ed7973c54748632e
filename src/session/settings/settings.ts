import { doubleModels } from '../../experiment/recipes/gated/gatedPlan';
import { experimentPlans, type PhysicsMode } from '../../experiment/paper/plans';
import { defaultGatingChoice, formatGating, parseGating, type GatingChoice } from './gatingChoice';
import {
  protocolChoices,
  protocolOf,
  usualProtocol,
  type ProtocolChoice,
} from '../../folds/protocols/registry';
import type { RangePolicy } from '../../table/cells/conductivityCell';
import type { Protocol } from '../../folds/protocols/protocol';
import {
  formatTemperature,
  parseTemperature,
  temperatureChoices,
  usualTemperature,
  type TemperaturePolicy,
} from '../../table/temperature/temperaturePolicy';
import { formatTuned, parseTuned, type TunedModel } from './tunedModels';

/** What a link reopens: the step, and everything that changes a number. One table drives reading and writing. */
export interface Settings {
  step: Step;
  /** Which data are studied. A link cannot carry the user's own files. */
  data: DataSource;
  /** What is done where the data have temperatures of measurement. */
  temperature: TemperaturePolicy;
  /** Where further measurements widen the training set. */
  further: FurtherUse;
  /** What is done with cells of σ that hold a range. */
  ranges: RangePolicy;
  /** Name of an experiment plan. */
  experiment: string;
  /** How rows are held out; a protocol that draws nothing takes neither folds nor seed. */
  protocol: ProtocolChoice;
  folds: number;
  /** Seed of the fold shuffle. */
  seed: number;
  /** Whether `sigma_is_coerced` is among the features. */
  coerced: boolean;
  /** How the physics columns are made. */
  physics: PhysicsMode;
  /** Feature set shown on the Features step. */
  set: string;
  /**
   * What ranks candidates: `best`, boosting of a feature set (`auto`: of that for which they have cells), a recipe
   * (`recipe:stages_stacked`), or a learner with its parameters as a tuned model is written.
   */
  ranker: string;
  /** Whether candidates without lithium are ranked too. */
  withoutLi: boolean;
  /** log10 σ that candidates have a chance to be above. */
  threshold: number;
  /** Models of tuned hyper-parameters that are compared with the stages. */
  tuned: readonly TunedModel[];
  /** The double model of one's own choice. */
  gating: GatingChoice;
  /** Whether the experiments that tune are among those of a whole report. */
  reportTuning: boolean;
  /** Whether those of the recipes are. */
  reportRecipes: boolean;
  /** Of the test rows, for the intervals of a report. */
  reportResamples: number;
  /** Candidates that the Rank step opens: a grid, or a few formulas; `''` for none. */
  candidates: string;
  /** What a link carries beside settings, until it is opened. */
  more: string;
}

export const steps = ['data', 'features', 'validate', 'tune', 'compare', 'rank', 'report'] as const;
export type Step = (typeof steps)[number];
export const experimentNames: readonly string[] = [...experimentPlans, doubleModels].map(({ name }) => name);
export type DataSource = 'obelix' | 'own';

/** `auto`: where candidates are ranked, nowhere else; `on`: wherever a model is fitted that may use them. */
export const furtherUses = ['auto', 'on', 'off'] as const;
export type FurtherUse = (typeof furtherUses)[number];

export const defaultSettings: Settings = {
  step: 'compare',
  data: 'obelix',
  temperature: usualTemperature,
  further: 'auto',
  ranges: 'refuse',
  experiment: 'stages',
  protocol: usualProtocol,
  folds: 5,
  seed: 42,
  coerced: true,
  physics: 'reported',
  set: 'stage1_geometry',
  ranker: 'best',
  withoutLi: false,
  threshold: -4,
  tuned: [],
  gating: defaultGatingChoice,
  reportTuning: true,
  reportRecipes: false,
  reportResamples: 2000,
  candidates: '',
  more: '',
};

interface Field<T> {
  /** Returns undefined for a text that is no value of this setting. */
  parse(text: string): T | undefined;
  format(value: T): string;
  /** What is allowed, for the notice. */
  readonly allowed: string;
}

function oneOf<T extends string>(values: readonly T[]): Field<T> {
  return {
    parse: (text) => values.find((value) => value === text),
    format: (value) => value,
    allowed: values.join(', '),
  };
}

function number(low: number, high: number, kind = 'whole number'): Field<number> {
  return {
    parse: (text) => {
      const value = /^-?\d{1,10}(\.\d+)?$/.test(text) ? Number(text) : NaN;
      return value >= low && value <= high && (kind === 'number' || value % 1 === 0) ? value : undefined;
    },
    format: String,
    allowed: `a ${kind} from ${low} to ${high}`,
  };
}

const flag: Field<boolean> = {
  parse: (text) => (text === 'on' ? true : text === 'off' ? false : undefined),
  format: (value) => (value ? 'on' : 'off'),
  allowed: 'on, off',
};

/** The feature sets of the registry, by name alone: the registry itself comes with the science, later. */
export const featureSetNames: readonly string[] = [
  'stage0_magpie',
  'stage0_mat2vec',
  'stage0_megnet16',
  'stage0_all',
  'stage1_basic_struct',
  'stage1_geometry',
  'stage1_full_struct',
  'stage2_physics_geometry',
  'stage2_physics_geometry_full_coverage',
  'stage2_physics',
  'stage2_physics_full_coverage',
  'recipe_formulas',
  'recipe_full',
  'recipe_full_pathways',
];

/** Folds that make sense on a laptop; numpy's seeds are unsigned 32-bit. */
export const foldRange = { low: 2, high: 20 } as const;
export const seedRange = { low: 0, high: 4_294_967_295 } as const;
export const resampleChoices: readonly number[] = [500, 2000, 5000];

const rankerText = /^(best|auto|recipe:\w+|[\w:~]+\([^()]*\))$/;

/** Every setting with its reader and writer, in the order of the link. */
export const settingFields: { readonly [K in keyof Settings]: Field<Settings[K]> } = {
  step: oneOf(steps),
  data: oneOf(['obelix', 'own'] as const),
  temperature: { parse: parseTemperature, format: formatTemperature, allowed: temperatureChoices },
  further: oneOf(furtherUses),
  ranges: oneOf(['refuse', 'middle'] as const),
  experiment: oneOf(experimentNames),
  protocol: oneOf(protocolChoices),
  folds: number(foldRange.low, foldRange.high),
  seed: number(seedRange.low, seedRange.high),
  coerced: flag,
  physics: oneOf(['reported', 'full'] as const),
  set: oneOf(featureSetNames),
  ranker: {
    // What it names is looked up where it ranks.
    parse: (text) => (featureSetNames.includes(text) || rankerText.test(text) ? text : undefined),
    format: String,
    allowed: 'best, or a model of the Rank step',
  },
  withoutLi: flag,
  threshold: number(-30, 5, 'number'),
  tuned: {
    parse: (text) => parseTuned(text, featureSetNames),
    format: formatTuned,
    allowed: 'feature sets with hyper-parameters, stage1_geometry(max_depth=3,max_iter=120);…',
  },
  gating: {
    parse: (text) => parseGating(text, featureSetNames),
    format: formatGating,
    allowed: `a strategy with two feature sets and their parameters, ${formatGating(defaultGatingChoice)}`,
  },
  reportTuning: flag,
  reportRecipes: flag,
  reportResamples: {
    parse: (text) => resampleChoices.find((choice) => String(choice) === text),
    format: String,
    allowed: resampleChoices.join(', '),
  },
  candidates: { parse: String, format: String, allowed: '' },
  more: { parse: String, format: String, allowed: '' },
};

/** Makes the protocol that the settings ask for. */
export function protocolOfSettings({ protocol, folds, seed }: Settings): Protocol {
  return protocolOf(protocol, folds, seed);
}

/** Writes every setting as text, by name; candidates, and what else a link carries, where there are some. */
export function settingsAsText(settings: Settings): Record<string, string> {
  return Object.fromEntries(
    Object.entries(settingFields)
      .filter(([name]) => (name !== 'candidates' && name !== 'more') || settings[name])
      .map(([name, field]) => [name, (field as Field<unknown>).format(settings[name as keyof Settings])]),
  );
}
