/** A double model of one's own in the link: `residual(stage1_full_struct:defaults,stage2_physics:defaults)`. */
import { defaultHgbParameters } from '../model/hgb/parameters';
import {
  gatedInPhysicsMode,
  gatingStrategies,
  type GatedModelPlan,
  type GatedSide,
  type GatingStrategy,
} from '../study/gating/gatedPlan';
import { reportStage0Parameters, reportStage2Parameters } from '../study/plans';
import type { Settings } from './settings';
import type { TunedModel } from './tunedModels';

/** The columns and learner settings of one of the two models, by name. */
export interface SideChoice {
  /** As in the mode “as reported”; the physics mode of the session goes for it. */
  readonly featureSet: string;
  /** A value of `parameterOptions`. */
  readonly parameters: string;
}

export interface GatingChoice {
  readonly strategy: GatingStrategy;
  /** M1. */
  readonly base: SideChoice;
  /** M2. */
  readonly physics: SideChoice;
}

/** The report's row C. */
export const defaultGatingChoice: GatingChoice = {
  strategy: 'residual',
  base: { featureSet: 'stage1_full_struct', parameters: 'defaults' },
  physics: { featureSet: 'stage2_physics', parameters: 'defaults' },
};

/** Feature sets that M2 may have: those with the physics. */
export const physicsSetNames = ['stage2_physics', 'stage2_physics_geometry'] as const;

const tunedPrefix = 'tuned_';
const presets: readonly (Pick<GatedSide, 'parameters' | 'parametersSource'> & {
  readonly value: string;
  readonly label: string;
})[] = [
  {
    value: 'defaults',
    label: 'Defaults',
    parameters: defaultHgbParameters,
    parametersSource: 'defaults',
  },
  {
    value: 'report_stage0',
    label: 'Report 7.1, Stage 0',
    parameters: reportStage0Parameters,
    parametersSource: 'report 7.1, Stage 0',
  },
  {
    value: 'report_stage2',
    label: 'Report 7.1, Stage 2',
    parameters: reportStage2Parameters,
    parametersSource: 'report 7.1, Stage 2',
  },
];

/** Lists the learner settings to choose from: defaults, the report's, and those that tuning found. */
export function parameterOptions(tuned: readonly TunedModel[]) {
  return [
    ...presets.map(({ value, label }) => ({ value, label })),
    ...tuned.map(({ featureSet }) => ({
      value: tunedPrefix + featureSet,
      label: `Tuned here on ${featureSet}`,
    })),
  ];
}

/** Makes the plan of a choice; parameters that are not there any more become the defaults. */
export function gatedPlanOf({
  gating,
  tuned,
  coerced,
  physics,
}: Pick<Settings, 'gating' | 'tuned' | 'coerced' | 'physics'>): GatedModelPlan {
  const side = ({ featureSet, parameters: value }: SideChoice): GatedSide => {
    const found = tuned.find((model) => tunedPrefix + model.featureSet === value);
    const preset = presets.find((each) => each.value === value) ?? presets[0]!;
    return {
      featureSet,
      withCoercedFlag: coerced,
      parameters: found?.parameters ?? preset.parameters,
      parametersSource: found ? `tuned here on ${found.featureSet}` : preset.parametersSource,
    };
  };
  const plan = {
    name: 'chosen',
    label: 'Double model',
    strategy: gating.strategy,
    base: side(gating.base),
    physics: side(gating.physics),
  };
  return gatedInPhysicsMode(plan, physics);
}

/** Writes a choice for the link. */
export function formatGating({ strategy, base, physics }: GatingChoice): string {
  const side = ({ featureSet, parameters }: SideChoice) => `${featureSet}:${parameters}`;
  return `${strategy}(${side(base)},${side(physics)})`;
}

/** Reads such a text; undefined where it is none. */
export function parseGating(text: string, featureSets: readonly string[]): GatingChoice | undefined {
  const [, word, ...parts] = /^(\w+)\((\w+):(\w+),(\w+):(\w+)\)$/.exec(text) ?? [];
  const strategy = gatingStrategies.find((name) => name === word);
  const [baseSet, baseParameters, physicsSet, physicsParameters] = parts;
  const isKnown = (value: string | undefined): value is string =>
    presets.some((preset) => preset.value === value) ||
    featureSets.some((name) => tunedPrefix + name === value);
  if (!strategy || !isKnown(baseParameters) || !isKnown(physicsParameters)) return undefined;
  if (!baseSetNames(featureSets).includes(baseSet!)) return undefined;
  if (!physicsSetNames.some((name) => name === physicsSet)) return undefined;
  return {
    strategy,
    base: { featureSet: baseSet!, parameters: baseParameters },
    physics: { featureSet: physicsSet!, parameters: physicsParameters },
  };
}

/** Lists the feature sets that M1 may have, each in the one mode that names it. */
export function baseSetNames(featureSets: readonly string[]): readonly string[] {
  return featureSets.filter((name) => !name.endsWith('_full_coverage'));
}
