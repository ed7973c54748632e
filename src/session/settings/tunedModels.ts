/** Models of tuned hyper-parameters in the link, so that a comparison with them can be shared. */
import { parameterProblem } from '../../learners/parameters';
import { learnerAbout, learnerAbouts, learnerChoice, usualLearner } from '../../learners/registry';
import type { ModelPlan, Stage } from '../../experiment/models/plan';
import { experimentPlan, inPhysicsMode } from '../../experiment/paper/plans';

/** A feature set with the learner that was tuned on it, and the hyper-parameters that were found. */
export type TunedModel = Pick<ModelPlan, 'featureSet' | 'learner' | 'parameters'>;

/** More would crowd the comparison. */
const mostTuned = 4;

/** Puts a model first; one of the same feature set gives way to it, and so does the last of too many. */
export function withTuned(models: readonly TunedModel[], model: TunedModel): TunedModel[] {
  const others = models.filter(({ featureSet }) => featureSet !== model.featureSet);
  return [model, ...others].slice(0, mostTuned);
}

/**
 * Writes models as `stage1_geometry(max_depth=3,max_iter=120)`, what is not a default, joined by semicolons. A learner
 * that is not the usual one stands behind the feature set: `stage1_geometry:ridge(alpha=2)`.
 */
export function formatTuned(models: readonly TunedModel[]): string {
  return models
    .map(({ featureSet, learner, parameters }) => {
      const changed = learnerAbout(learner).parameters.filter(
        ({ name, default: usual }) => parameters[name] !== usual,
      );
      const subject = learner === usualLearner ? featureSet : `${featureSet}:${learner}`;
      return `${subject}(${changed.map(({ name }) => `${name}=${parameters[name]}`).join(',')})`;
    })
    .join(';');
}

/** Reads such a text; undefined where it is none. */
export function parseTuned(text: string, featureSets: readonly string[]): TunedModel[] | undefined {
  if (text === '') return [];
  const models = text.split(';').map((part) => parseModel(part, featureSets));
  const known = models.filter((model) => model !== undefined);
  const distinct = new Set(known.map(({ featureSet }) => featureSet)).size === models.length;
  return distinct && models.length <= mostTuned ? known : undefined;
}

function parseModel(text: string, featureSets: readonly string[]): TunedModel | undefined {
  const [, featureSet, learner = usualLearner, list] = /^(\w+)(?::(\w+))?\(([^()]*)\)$/.exec(text) ?? [];
  if (featureSet === undefined || list === undefined || !featureSets.includes(featureSet)) return undefined;
  const about = learnerAbouts.find(({ name }) => name === learner);
  if (!about) return undefined;
  const parameters: Record<string, number | null> = {};
  for (const pair of list === '' ? [] : list.split(',')) {
    const [name = '', value = ''] = pair.split('=');
    const known = about.parameters.find((parameter) => parameter.name === name);
    const number = value === 'null' ? null : /^[\d.eE+-]+$/.test(value) ? Number(value) : NaN;
    if (!known || parameterProblem(known, number)) return undefined;
    parameters[name] = number;
  }
  return { featureSet, ...learnerChoice(learner, parameters) };
}

/** As the stage comparison calls its feature sets. */
const stageLabels = new Map(
  experimentPlan('stages').models.flatMap(({ featureSet, label }) => [
    [featureSet, label],
    [inPhysicsMode(featureSet, 'full'), `${label}, full coverage`],
  ]),
);

/** Makes a tuned model a row of the comparison. */
export function tunedPlan(model: TunedModel, withCoercedFlag: boolean): ModelPlan {
  const { featureSet, learner, parameters } = model;
  return {
    name: `tuned_${featureSet}`,
    label: `${stageLabels.get(featureSet) ?? featureSet}, tuned`,
    stage: Number(/^stage([012])/.exec(featureSet)?.[1] ?? 0) as Stage,
    featureSet,
    withCoercedFlag,
    learner,
    parameters,
    parametersSource: 'tuned here',
  };
}
