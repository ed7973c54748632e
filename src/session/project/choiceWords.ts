import { settingsAsText, type Settings } from '../settings/settings';
import { keysOf } from '../rank/shortlist';
import type { RankingChoice } from '../rank/rankingState.svelte';
import type { StudyDraft } from '../tune/tuningDraft';
import { isSameRanking, type Choices } from './choices';

/** What a change is about, and how it is said: “folds 4”. */
export interface ChoiceChange {
  /** Changes of one thing that follow each other closely are one. */
  readonly about: string;
  readonly words: string;
}

/** null where it is no choice of its own: what comes with data and candidates, and the step, where a person looks. */
const settingWords: Readonly<Record<keyof Settings, string | null>> = {
  step: null,
  data: null,
  temperature: 'temperature',
  further: 'further measurements',
  ranges: 'cells with ranges',
  experiment: 'models to compare',
  protocol: 'how rows are held out',
  folds: 'folds',
  seed: 'seed',
  coerced: 'the sigma_is_coerced flag',
  physics: 'physics features',
  set: 'feature set',
  ranker: 'ranking model',
  withoutLi: 'candidates without lithium',
  threshold: 'threshold of log σ',
  tuned: 'tuned models',
  gating: 'double model',
  reportTuning: 'tuning in the report',
  reportRecipes: 'best models in the report',
  reportResamples: 'resamples of the report',
  candidates: null,
  more: null,
};

const draftWords: Readonly<Record<keyof StudyDraft, string>> = {
  learner: 'learner',
  treatments: 'treatment of the target',
  featureSet: 'feature set',
  preset: 'search space',
  searchSpace: 'search space',
  sampler: 'sampler',
  seed: 'seed',
  nTrials: 'trials',
  parallelTrials: 'trials at a time',
  metric: 'objective',
  penalty: 'penalty',
  pruner: 'pruner',
};

/** Longer values are not said. */
const longestValue = 24;

/** Says what was chosen between two moments; null where nothing was. */
export function changeBetween(before: Choices, after: Choices): ChoiceChange | null {
  const changes = [
    ...studyChanges(before.removed, after.removed),
    ...dataChanges(before, after),
    ...(isOfLink(before, after) ? [] : rankingChanges(before.ranking, after.ranking)),
    ...settingChanges(before, after),
    ...draftChanges(before.draft, after.draft),
  ];
  if (changes.length === 0) return null;
  const [first] = changes;
  const words = changes.slice(0, 3).map((change) => change.words);
  if (changes.length > 3) words.push(`${changes.length - 3} more`);
  return { about: changes.length === 1 ? first.about : '', words: words.join(', ') };
}

/** Candidates that the link named which was opened are no choice that is made here. */
function isOfLink({ ranking, settings }: Choices, after: Choices): boolean {
  const { candidates, link } = after.ranking;
  return ranking.candidates === null && candidates !== null && link !== '' && link === settings.candidates;
}

function studyChanges(before: Choices['removed'], after: Choices['removed']): ChoiceChange[] {
  const added = [...after].filter(([id]) => !before.has(id));
  const back = [...before].filter(([id]) => !after.has(id));
  return [
    ...added.map(([, name]) => ({ about: '', words: `removed study “${name}”` })),
    ...back.map(([, name]) => ({ about: '', words: `brought back study “${name}”` })),
  ];
}

function dataChanges(before: Choices, after: Choices): ChoiceChange[] {
  if (!before.loaded || !after.loaded || before.loaded === after.loaded) return [];
  const { loaded } = after;
  if (before.loaded.trainTable !== loaded.trainTable)
    return [{ about: '', words: `opened the data ${loaded.name}` }];
  const isReading = settingChanges(before, after).length > 0;
  return isReading ? [] : [{ about: '', words: `columns and structures of ${loaded.name}` }];
}

function rankingChanges(before: RankingChoice, after: RankingChoice): ChoiceChange[] {
  if (isSameRanking(before, after)) return [];
  const changes: ChoiceChange[] = [];
  const say = (words: string, about = '') => changes.push({ about, words });
  const names = (choice: RankingChoice) =>
    choice.candidates?.file ?? choice.kept?.files.map(({ name }) => name).join(', ');
  if (names(before) !== names(after) || before.candidates?.sha256 !== after.candidates?.sha256) {
    const file = names(after);
    say(file === undefined ? 'put the candidates away' : `opened candidates ${file}`);
  } else if (before.candidates !== after.candidates) say('columns of the candidates');
  const model = after.model?.file ?? after.keptModel?.name;
  if (before.model !== after.model)
    say(model === undefined ? 'closed the model file' : `opened model file ${model}`);
  if (before.shortlist !== after.shortlist && changes.length === 0) {
    const [was, is] = [keysOf(before.shortlist), keysOf(after.shortlist)];
    const added = after.shortlist.filter((entry) => !was.has(keyOf(entry)));
    const gone = before.shortlist.filter((entry) => !is.has(keyOf(entry)));
    if (added.length > 0) say(`shortlisted ${listed(added)}`);
    if (gone.length > 0) say(`took ${listed(gone)} off the shortlist`);
    if (added.length + gone.length === 0) say('a note on the shortlist', 'note');
  }
  return changes;
}

function keyOf(entry: RankingChoice['shortlist'][number]): string {
  return [...keysOf([entry])][0];
}

function listed(entries: RankingChoice['shortlist']): string {
  return entries.length === 1 ? entries[0].formula : `${entries.length} candidates`;
}

function settingChanges(before: Choices, after: Choices): ChoiceChange[] {
  // Of other data there are others.
  const isOtherData = before.loaded?.source !== after.loaded?.source;
  const [was, is] = [settingsAsText(before.settings), settingsAsText(after.settings)];
  return Object.entries(settingWords).flatMap(([name, words]) => {
    if (words === null || was[name] === is[name]) return [];
    if (isOtherData && ['coerced', 'temperature', 'ranges'].includes(name)) return [];
    return [{ about: name, words: said(words, is[name]) }];
  });
}

function draftChanges(before: StudyDraft, after: StudyDraft): ChoiceChange[] {
  if (before === after) return [];
  const names = Object.keys(draftWords) as (keyof StudyDraft)[];
  const differing = names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  const words = [...new Set(differing.map((name) => said(draftWords[name], after[name])))];
  if (words.length === 0) return [];
  return [{ about: `draft ${differing.join()}`, words: `the next study: ${words.slice(0, 2).join(', ')}` }];
}

function said(name: string, value: unknown): string {
  const isPlain = typeof value === 'string' || typeof value === 'number';
  const text = isPlain ? String(value) : '';
  return text === '' || text.length > longestValue ? name : `${name} ${text}`;
}
