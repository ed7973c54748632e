import { counted } from '../../../base/words/counted';
import { foldsText } from '../../../folds/protocols/registry';
import { learnerAbout, usualLearner } from '../../../learners/registry';
import { numberText } from '../../../metrics/numberText';
import type { SamplerSpec, StudySpec } from '../../../tune/study/studySpec';
import { cited } from '../citations';
import type { CitedStudy, CitedWork } from '../citedWork';
import { commaList, lowerFirst, parametersText } from './wording';

/** Tells every tuning study: space, sampler, objective, seed, trials, what came of it; `''` where none ran. */
export function aboutTuning({ studies }: CitedWork): string {
  if (studies.length === 0) return '';
  return [`Hyper-parameters were searched as Optuna does${cited('optuna')}.`, ...studies.map(studyText)].join(
    ' ',
  );
}

function studyText({ spec, origin, nComplete, nPruned, nFailed, best }: CitedStudy): string {
  const { learner = usualLearner, searchSpace, sampler, nTrials, parallelTrials } = spec;
  const counts = commaList([
    `${nComplete} of ${counted(nTrials, 'trial')} complete`,
    ...(nPruned > 0 ? [`${nPruned} pruned`] : []),
    ...(nFailed > 0 ? [`${nFailed} failed`] : []),
  ]);
  const folds = foldsText(origin);
  const seed = origin.foldSeed === 0 ? '' : `, seed ${origin.foldSeed}`;
  const asked = parallelTrials > 1 ? `, ${parallelTrials} trials asked at a time` : '';
  const found = best
    ? ` The best trial has an objective of ${numberText(best.value, 4)} with ${parametersText(best.params)}.`
    : '';
  const set = origin.featureSet === '' ? '' : ` on the feature set ${origin.featureSet}`;
  return `“${origin.name}” (${lowerFirst(learnerAbout(learner).title)}${set}): ${counts} over ${commaList(searchSpace.map(({ name }) => name))} by ${samplerText(sampler)}${pruningText(spec)}${asked}, minimising ${objectiveText(spec)} over ${folds}${seed}.${found}`;
}

function samplerText(sampler: SamplerSpec): string {
  if (sampler.kind === 'random') return `random search${cited('randomSearch')} (seed ${sampler.seed})`;
  if (sampler.kind === 'grid') return `a grid in an order of chance (seed ${sampler.seed})`;
  const { nStartupTrials, nEiCandidates, seed } = sampler;
  const form = sampler.kind === 'tpe-independent' ? 'independent' : 'multivariate';
  return `the tree-structured Parzen estimator${cited('tpe')} (${form}, ${counted(nStartupTrials, 'start-up trial')}, ${counted(nEiCandidates, 'candidate')}, seed ${seed})`;
}

function pruningText({ pruner }: StudySpec): string {
  if (pruner.kind === 'none') return '';
  return pruner.kind === 'median'
    ? ', trials given up by the median rule'
    : `, trials given up by the Wilcoxon test${cited('wilcoxonPruner')} (p = ${pruner.pThreshold})`;
}

const metricWords = { rmse: 'RMSE', mae: 'MAE', spearman: '1 − ρ' } as const;

function objectiveText({ objective: { metric, penalty } }: StudySpec): string {
  const name = metricWords[metric];
  const gap = penalty === 0 ? '' : ` + ${penalty}·max(0, ${name} of validation − ${name} of training)`;
  return `the ${metric === 'spearman' ? 'pooled' : 'mean'} ${name}${gap}`;
}
