import { learnerChoice, usualLearner } from '../../learners/registry';
import {
  gatedInPhysicsMode,
  type GatedModelPlan,
  type GatedSide,
} from '../../experiment/recipes/gated/gatedPlan';
import { paperStage0Parameters, paperStage2Parameters } from '../../experiment/paper/plans';
import { tunedPrefix, type parameterPresets, type SideChoice } from './gatingChoice';
import type { Settings } from './settings';
import type { TunedModel } from './tunedModels';

type Parameters = Pick<GatedSide, 'learner' | 'parameters' | 'parametersSource'>;

const presets: Record<(typeof parameterPresets)[number], Parameters & { readonly label: string }> = {
  defaults: { label: 'Defaults', ...learnerChoice(usualLearner), parametersSource: 'defaults' },
  report_stage0: {
    label: 'Report 7.1, Stage 0',
    learner: usualLearner,
    parameters: paperStage0Parameters,
    parametersSource: 'report 7.1, Stage 0',
  },
  report_stage2: {
    label: 'Report 7.1, Stage 2',
    learner: usualLearner,
    parameters: paperStage2Parameters,
    parametersSource: 'report 7.1, Stage 2',
  },
};

/** Lists the learner settings to choose from: defaults, the report's, and those that tuning found. */
export function parameterOptions(tuned: readonly TunedModel[]): { value: string; label: string }[] {
  return [
    ...Object.entries(presets).map(([value, { label }]) => ({ value, label })),
    ...ofGating(tuned).map(({ featureSet }) => ({
      value: tunedPrefix + featureSet,
      label: `Tuned here on ${featureSet}`,
    })),
  ];
}

/** The newest tuned model of each feature set, of those that learn the target as it is: a choice names a set alone. */
function ofGating(tuned: readonly TunedModel[]): TunedModel[] {
  const plain = tuned.filter(({ treatments }) => treatments === undefined);
  return plain.filter(
    ({ featureSet }, k) => plain.findIndex((other) => other.featureSet === featureSet) === k,
  );
}

/** Makes the plan of the choice in the settings; parameters that are not there any more become the defaults. */
export function gatedPlanOf({
  gating,
  tuned,
  coerced,
  physics,
}: Pick<Settings, 'gating' | 'tuned' | 'coerced' | 'physics'>): GatedModelPlan {
  const parametersOf = (value: string): Parameters => {
    const found = ofGating(tuned).find(({ featureSet }) => tunedPrefix + featureSet === value);
    if (found) {
      const { learner, parameters } = found;
      return { learner, parameters, parametersSource: `tuned here on ${found.featureSet}` };
    }
    const isPreset = (name: string): name is keyof typeof presets => Object.hasOwn(presets, name);
    const { learner, parameters, parametersSource } = presets[isPreset(value) ? value : 'defaults'];
    return { learner, parameters, parametersSource };
  };
  const side = ({ featureSet, parameters }: SideChoice): GatedSide => {
    return { featureSet, withCoercedFlag: coerced, ...parametersOf(parameters) };
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
