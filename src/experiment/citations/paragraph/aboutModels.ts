import { learnerAbout } from '../../../learners/registry';
import type { LearnerChoice } from '../../../learners/learner';
import { combinedWords } from '../../screening/modelWords';
import { cited, inText } from '../citations';
import type { CitedModel, CitedWork } from '../citedWork';
import { learnerUse, treatmentUses } from '../learnerUses';
import { commaList, lowerFirst, parametersText, quoted } from './wording';

/** Tells the learners, once each, and the parameters of every model; `''` where nothing was fitted. */
export function aboutModels({ models, ranking }: CitedWork): string {
  const ranked = (ranking?.models ?? []).filter(({ combined }) => !combined);
  const all: readonly (LearnerChoice & { readonly label: string })[] = [...models, ...ranked];
  const names = [...new Set(all.map(({ learner }) => learner))];
  const learners = names.map((name) => {
    const { words, uses, equals } = learnerUse(name);
    const same = equals ? `; the implementation equals ${equals}${cited('scikitLearn')}` : '';
    return `${learnerAbout(name).title} is ${words}${cited(...uses)}${same}.`;
  });
  const told = all.map((model) => `${quoted(model.label)}: ${choiceText(model, names.length > 1)}`);
  const combined = (ranking?.models ?? []).flatMap((model) => {
    const words = combinedWords(model);
    return words === null ? [] : [`${quoted(model.label)}: ${words}`];
  });
  const doubles = models.filter(({ combines }) => combines).map(combinationText);
  return [...learners, ...[...new Set([...told, ...combined])].map((text) => `${text}.`), ...doubles].join(
    ' ',
  );
}

/** @param isNamed whether the learner is said, where there are several */
function choiceText(
  model: LearnerChoice & Partial<Pick<CitedModel, 'further' | 'parametersSource'>>,
  isNamed: boolean,
): string {
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

function combinationText({ label, combines }: CitedModel): string {
  const name = quoted(label);
  if (combines === 'gated')
    return `${name} is a double model: a first model without the physics columns predicts every row, and the one above speaks where all of them are known.`;
  if (combines === 'stacked')
    return `${name} is a weighted sum of several models, weights by out-of-fold predictions of the training rows${cited('stacking')}.`;
  return `${name} is the mean of several models.`;
}
