/** Models of tuned hyper-parameters in the link, so that a comparison with them can be shared. */
import { targetTreatments, type TargetTreatment } from '../../learners/learner';
import { parameterProblem } from '../../learners/parameters';
import { learnerAbout, learnerAbouts, learnerChoice, usualLearner } from '../../learners/registry';
import { treatmentsText } from '../../learners/treatments/words';
import type { ModelPlan, Stage } from '../../experiment/models/plan';
import { experimentPlan, inPhysicsMode } from '../../experiment/paper/plans';

/** A feature set with the learner that was tuned on it, its treatments of the target, and the hyper-parameters that were found. */
export type TunedModel = Pick<ModelPlan, 'featureSet' | 'learner' | 'parameters' | 'treatments'>;

/** More would crowd the comparison. */
const mostTuned = 4;

/** Writes what was tuned, as the link has it: one that is not usual is told behind the feature set. */
function subjectOf({ featureSet, learner, treatments = [] }: TunedModel): string {
  const name = learner === usualLearner ? '' : `:${learner}`;
  return `${featureSet}${name}${treatments.map((treatment) => `~${treatment}`).join('')}`;
}

/** Puts a model first; one of the same features, learner and treatments gives way to it, and so does the last of too many. */
export function withTuned(models: readonly TunedModel[], model: TunedModel): TunedModel[] {
  const others = models.filter((other) => subjectOf(other) !== subjectOf(model));
  return [model, ...others].slice(0, mostTuned);
}

/**
 * Writes models as `stage1_geometry(max_depth=3,max_iter=120)`, what is not a default, joined by semicolons. A learner
 * that is not the usual one stands behind the feature set, treatments of the target behind it:
 * `recipe_full:extraTrees~normalScores(max_features=0.4)`.
 */
export function formatTuned(models: readonly TunedModel[]): string {
  return models
    .map((model) => {
      const changed = learnerAbout(model.learner).parameters.filter(
        ({ name, default: usual }) => model.parameters[name] !== usual,
      );
      return `${subjectOf(model)}(${changed.map(({ name }) => `${name}=${model.parameters[name]}`).join(',')})`;
    })
    .join(';');
}

/** Reads such a text; undefined where it is none. */
export function parseTuned(text: string, featureSets: readonly string[]): TunedModel[] | undefined {
  if (text === '') return [];
  const models = text.split(';').map((part) => parseModel(part, featureSets));
  const known = models.filter((model) => model !== undefined);
  const distinct = new Set(known.map(subjectOf)).size === models.length;
  return distinct && models.length <= mostTuned ? known : undefined;
}

function parseModel(text: string, featureSets: readonly string[]): TunedModel | undefined {
  const [, featureSet, learner = usualLearner, words = '', list] =
    /^(\w+)(?::(\w+))?((?:~\w+)*)\(([^()]*)\)$/.exec(text) ?? [];
  if (featureSet === undefined || list === undefined || !featureSets.includes(featureSet)) return undefined;
  const about = learnerAbouts.find(({ name }) => name === learner);
  const treatments = parseTreatments(words);
  if (!about || !treatments) return undefined;
  const parameters: Record<string, number | null> = {};
  for (const pair of list === '' ? [] : list.split(',')) {
    const [name = '', value = ''] = pair.split('=');
    const known = about.parameters.find((parameter) => parameter.name === name);
    const number = value === 'null' ? null : /^[\d.eE+-]+$/.test(value) ? Number(value) : NaN;
    if (!known || parameterProblem(known, number)) return undefined;
    parameters[name] = number;
  }
  const treated = treatments.length > 0 ? { treatments } : {};
  return { featureSet, ...learnerChoice(learner, parameters), ...treated };
}

/** Reads `~censored~normalScores`; undefined for one that there is not, or that is there twice. */
function parseTreatments(text: string): TargetTreatment[] | undefined {
  const words = text.split('~').slice(1);
  const known = words.flatMap((word) => targetTreatments.find((treatment) => treatment === word) ?? []);
  return new Set(known).size === words.length ? known : undefined;
}

/** As the stage comparison calls its feature sets. */
const stageLabels = new Map(
  experimentPlan('stages').models.flatMap(({ featureSet, label }): (readonly [string, string])[] => [
    [featureSet, label],
    // A set without physics is the same in both modes.
    ...(inPhysicsMode(featureSet, 'full') === featureSet
      ? []
      : [[inPhysicsMode(featureSet, 'full'), `${label}, full coverage`] as const]),
  ]),
);

/** Makes a tuned model a row of the comparison; its label tells learner and treatments where they are not the usual ones. */
export function tunedPlan(model: TunedModel, withCoercedFlag: boolean): ModelPlan {
  const { featureSet, learner, parameters, treatments } = model;
  const notes = [
    ...(learner === usualLearner ? [] : [learnerAbout(learner).title]),
    ...(treatments ? [treatmentsText(treatments)] : []),
  ];
  const note = notes.length > 0 ? ` (${notes.join(', ')})` : '';
  return {
    name: `tuned_${subjectOf(model).replace(/\W/g, '_')}`,
    label: `${stageLabels.get(featureSet) ?? featureSet}, tuned${note}`,
    stage: stageOf(featureSet),
    featureSet,
    withCoercedFlag,
    learner,
    parameters,
    ...(treatments ? { treatments } : {}),
    parametersSource: 'tuned here',
  };
}

/** Tells the stage by the name; the registry itself comes with the science, later. */
function stageOf(featureSet: string): Stage {
  if (featureSet === 'recipe_full') return 2;
  return Number(/^stage([012])/.exec(featureSet)?.[1] ?? 0) as Stage;
}
