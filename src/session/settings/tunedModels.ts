/** Models of tuned hyper-parameters in the link, so that a comparison with them can be shared. */
import {
  defaultHgbParameters,
  hgbParameterNames,
  hgbParameterProblem,
  type HgbParameters,
} from '../../learners/hgb/parameters';
import type { ModelPlan, Stage } from '../../experiment/models/plan';
import { experimentPlan, inPhysicsMode } from '../../experiment/paper/plans';

/** A feature set with the hyper-parameters that tuning found for it. */
export type TunedModel = Pick<ModelPlan, 'featureSet' | 'parameters'>;

/** More would crowd the comparison. */
const mostTuned = 4;

/** Puts a model first; one of the same feature set gives way to it, and so does the last of too many. */
export function withTuned(models: readonly TunedModel[], model: TunedModel): TunedModel[] {
  const others = models.filter(({ featureSet }) => featureSet !== model.featureSet);
  return [model, ...others].slice(0, mostTuned);
}

/** Writes models as `stage1_geometry(max_depth=3,max_iter=120)`, what is not a default, joined by semicolons. */
export function formatTuned(models: readonly TunedModel[]): string {
  return models
    .map(({ featureSet, parameters }) => {
      const changed = hgbParameterNames.filter((name) => parameters[name] !== defaultHgbParameters[name]);
      return `${featureSet}(${changed.map((name) => `${name}=${parameters[name]}`).join(',')})`;
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
  const [, featureSet, list] = /^(\w+)\(([^()]*)\)$/.exec(text) ?? [];
  if (featureSet === undefined || list === undefined || !featureSets.includes(featureSet)) return undefined;
  const parameters: Record<string, number | null> = { ...defaultHgbParameters };
  for (const pair of list === '' ? [] : list.split(',')) {
    const [name = '', value = ''] = pair.split('=');
    const known = hgbParameterNames.find((parameter) => parameter === name);
    const number = value === 'null' ? null : /^[\d.eE+-]+$/.test(value) ? Number(value) : NaN;
    if (!known || hgbParameterProblem(known, number)) return undefined;
    parameters[known] = number;
  }
  return { featureSet, parameters: parameters as unknown as HgbParameters };
}

/** As the stage comparison calls its feature sets. */
const stageLabels = new Map(
  experimentPlan('stages').models.flatMap(({ featureSet, label }) => [
    [featureSet, label],
    [inPhysicsMode(featureSet, 'full'), `${label}, full coverage`],
  ]),
);

/** Makes a tuned model a row of the comparison. */
export function tunedPlan({ featureSet, parameters }: TunedModel, withCoercedFlag: boolean): ModelPlan {
  return {
    name: `tuned_${featureSet}`,
    label: `${stageLabels.get(featureSet) ?? featureSet}, tuned`,
    stage: Number(/^stage([012])/.exec(featureSet)?.[1] ?? 0) as Stage,
    featureSet,
    withCoercedFlag,
    parameters,
    parametersSource: 'tuned here',
  };
}
