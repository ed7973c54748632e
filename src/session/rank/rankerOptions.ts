/** What there is to choose from for ranking, by kind: each as its text in the settings. */
import { rankingRecipes } from '../../experiment/screening/rankers';
import { featureSet, featureSets } from '../../features/registry';
import { learnerAbout, learnerAbouts, learnerChoice, usualLearner } from '../../learners/registry';
import { treatmentsText } from '../../learners/treatments/words';
import { trialChoice, type StudyOrigin, type StudySpec } from '../../tune/study/studySpec';
import type { Trial } from '../../tune/trial';
import type { Settings } from '../settings/settings';
import { formatTuned, parseTuned, type TunedModel } from '../settings/tunedModels';
import { recipePrefix } from './rankerChoice';

export interface RankerOption {
  /** `ranker` of the settings. */
  readonly value: string;
  readonly label: string;
}

export interface RankerGroup {
  readonly label: string;
  readonly options: readonly RankerOption[];
}

/** A study of this browser. */
export interface RankingStudy {
  readonly origin: Pick<StudyOrigin, 'featureSet' | 'name'>;
  readonly spec: StudySpec;
  readonly best: Trial | null;
}

interface Offered {
  readonly settings: Pick<Settings, 'ranker' | 'tuned' | 'physics'>;
  readonly studies: readonly RankingStudy[];
  /** Whether candidates have cells, so that learners have something to learn from them. */
  readonly hasCells: boolean;
}

/** Lists everything that may rank; what is chosen is always among it. */
export function rankerGroups({ settings, studies, hasCells }: Offered): RankerGroup[] {
  const others = learnerAbouts.filter(({ name }) => name !== usualLearner);
  const groups = [
    { label: 'Best', options: [{ value: 'best', label: 'Best, by what is known of each candidate' }] },
    { label: 'Tuned by you', options: tunedOptions(settings.tuned, studies) },
    {
      label: 'Stages: boosting',
      options: [
        { value: 'auto', label: 'Stage 0 or 1, by the candidates’ cells' },
        ...featureSets.map(({ name }) => ({ value: name, label: setTitle(name) })),
      ],
    },
    {
      label: 'Recipes',
      options: [
        ...rankingRecipes(settings.physics).map(({ name, label }) => ({ value: recipePrefix + name, label })),
        { value: `${recipePrefix}chosen`, label: 'Double model of the Compare step' },
      ],
    },
    {
      label: 'Other learners, with their defaults',
      options: others.map(({ name }) =>
        optionOf({ featureSet: hasCells ? 'recipe_full' : 'recipe_formulas', ...learnerChoice(name) }),
      ),
    },
  ];
  const isThere = groups.some(({ options }) => options.some(({ value }) => value === settings.ranker));
  if (isThere) return groups;
  const [model] =
    parseTuned(
      settings.ranker,
      featureSets.map(({ name }) => name),
    ) ?? [];
  const chosen = model ? optionOf(model) : { value: settings.ranker, label: settings.ranker };
  return [{ label: 'Of the link', options: [chosen] }, ...groups];
}

/** Models of the link, then the best of each study; each once. */
function tunedOptions(tuned: readonly TunedModel[], studies: readonly RankingStudy[]): RankerOption[] {
  const found = studies.flatMap(({ origin, spec, best }) => {
    if (!best || origin.featureSet === '') return [];
    const model = { featureSet: origin.featureSet, ...trialChoice(spec, best.params) };
    return [{ ...optionOf(model), label: `${titleOf(model)}, best of “${origin.name}”` }];
  });
  const all = [...found, ...tuned.map((model) => optionOf(model))];
  return all.filter(({ value }, k) => all.findIndex((other) => other.value === value) === k);
}

function optionOf(model: TunedModel): RankerOption {
  const isUsual = learnerAbout(model.learner).parameters.every(
    ({ name, default: usual }) => model.parameters[name] === usual,
  );
  return { value: formatTuned([model]), label: `${titleOf(model)}${isUsual ? '' : ', tuned'}` };
}

function titleOf({ featureSet: set, learner, treatments }: TunedModel): string {
  const treated = treatments ? ` (${treatmentsText(treatments)})` : '';
  return `${learnerAbout(learner).title}${treated}, ${setTitle(set)}`;
}

function setTitle(name: string): string {
  const { stage, label } = featureSet(name);
  return `Stage ${stage}: ${label}`;
}
