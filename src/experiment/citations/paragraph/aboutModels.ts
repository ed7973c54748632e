import { learnerAbout } from '../../../learners/registry';
import type { LearnerChoice } from '../../../learners/learner';
import { combinedWords } from '../../screening/modelWords';
import { cited, inText } from '../citations';
import type { CitedModel, CitedRanking, CitedWork } from '../citedWork';
import { learnerUse, treatmentUses } from '../learnerUses';
import { commaList, lowerFirst, parametersText, quoted } from './wording';

/** A model that was measured, or one that ranks. */
type ToldModel = LearnerChoice &
  Pick<CitedRanking['models'][number], 'label' | 'combined'> &
  Partial<Pick<CitedModel, 'further' | 'parametersSource'>>;

/** Tells the learners, once each, and the parameters of every model; `''` where nothing was fitted. */
export function aboutModels({ models, ranking }: CitedWork): string {
  const all: readonly ToldModel[] = [...models, ...(ranking?.models ?? [])];
  const single = all.filter(({ combined }) => !combined);
  const names = [...new Set(single.map(({ learner }) => learner))];
  const learners = names.map((name) => {
    const { words, uses, equals } = learnerUse(name);
    const same = equals ? `; the implementation equals ${equals}${cited('scikitLearn')}` : '';
    return `${learnerAbout(name).title} is ${words}${cited(...uses)}${same}.`;
  });
  const told = single.map((model) => `${quoted(model.label)}: ${choiceText(model, names.length > 1)}`);
  const combined = all.flatMap((model) => {
    const words = combinedWords(model);
    return words === null ? [] : [`${quoted(model.label)}: ${words}`];
  });
  const doubles = models.filter(({ isDouble }) => isDouble).map(doubleText);
  return [...learners, ...[...new Set([...told, ...combined])].map((text) => `${text}.`), ...doubles].join(
    ' ',
  );
}

/** @param isNamed whether the learner is said, where there are several */
function choiceText(model: ToldModel, isNamed: boolean): string {
  const { learner, parameters } = model;
  const source = sourceText(model.parametersSource ?? '');
  const targets = treatmentUses(model).map(({ words, uses }) => `${words}${cited(...uses)}`);
  const heads =
    targets.length === 0
      ? ''
      : `, fitted to ${commaList(targets)}${targets.length > 1 ? ', whose predictions are averaged' : ''}`;
  const further = model.further ? ', trained on the further measurements too' : '';
  const name = isNamed ? `${lowerFirst(learnerAbout(learner).title)} with ` : '';
  return `${name}${parametersText(parameters)}${source}${heads}${further}`;
}

/** Says where parameters come from, where that is a publication or the defaults. */
function sourceText(source: string): string {
  if (source.includes('report')) return ` (parameters of ${inText(['publishedStudy'])})`;
  return source === 'defaults' ? ' (the defaults)' : '';
}

function doubleText({ label }: CitedModel): string {
  return `${quoted(label)} is a double model: a first model without the physics columns predicts every row, and the one above speaks where all of them are known.`;
}
