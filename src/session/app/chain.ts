/** What feeds what: data, features, protocol, model, ranking, each with its present value. */
import { counted } from '../../base/words/counted';
import { featureSet } from '../../features/registry';
import { protocolText, type Protocol } from '../../folds/protocols/protocol';
import { learnerAbout } from '../../learners/registry';
import { featureSetNames, type Settings, type Step } from '../settings/settings';
import { parseTuned } from '../settings/tunedModels';

/** A part of the way from data to a ranking. */
export interface ChainLink {
  readonly step: Step;
  readonly name: string;
  /** In a few words. */
  readonly value: string;
  /** In a sentence, with what it holds for. */
  readonly text: string;
}

/** What there is so far. */
export interface ChainFacts {
  readonly settings: Settings;
  readonly protocol: Protocol;
  /** null while nothing is loaded. */
  readonly data: { readonly name: string; readonly nTrain: number; readonly nTest: number } | null;
  /** 0 where there are none. */
  readonly nCandidates: number;
  /** Whether candidates of an earlier visit wait: they are read when the Rank step is shown. */
  readonly isKept?: boolean;
  /** Name of a model file that ranks in place of models of the data; null for none. */
  readonly modelFile: string | null;
}

/** Tells each part of the way, in its order. */
export function chainOf(facts: ChainFacts): ChainLink[] {
  const { settings, protocol, data, modelFile } = facts;
  const { model, features } = rankingModelWords(settings);
  const rows = data && (data.nTest > 0 ? `${data.nTrain} + ${data.nTest} rows` : `${data.nTrain} rows`);
  const seed = protocol.draw ? `, seed ${protocol.draw.seed}` : '';
  return [
    {
      ...{ step: 'data', name: 'Data', value: data ? `${data.name}, ${rows}` : '…' },
      text: data ? `${data.name}: every step works on these rows` : 'The data are being read',
    },
    {
      ...{ step: 'features', name: 'Features', value: modelFile ? 'of the file' : features },
      text: 'What the ranking model sees of a material',
    },
    {
      ...{ step: 'validate', name: 'Protocol', value: `${protocol.foldWords}${seed}` },
      text: `${protocolText(protocol)}: scores of Validate and Compare, and trials of Tune, are of it`,
    },
    {
      ...{ step: 'compare', name: 'Model', value: modelFile ?? model },
      text: modelFile ? 'A model file ranks' : 'The model that ranks, beside the others on Compare',
    },
    {
      step: 'rank',
      name: 'Ranking',
      value: candidatesWords(facts),
      text: 'Candidates in the order of their predictions',
    },
  ];
}

function candidatesWords({ nCandidates, isKept = false }: ChainFacts): string {
  if (nCandidates === 0) return isKept ? 'kept candidates' : 'no candidates';
  return counted(nCandidates, 'candidate');
}

/** Says what ranks, and what it sees, from its text in the settings. */
function rankingModelWords({ ranker }: Pick<Settings, 'ranker'>): { model: string; features: string } {
  if (ranker === 'best') return { model: 'Best', features: 'all that is known' };
  if (ranker === 'auto') return { model: 'Boosting', features: 'composition, cell if known' };
  if (featureSetNames.includes(ranker)) return { model: 'Boosting', features: featureSet(ranker).label };
  const [tuned] = parseTuned(ranker, featureSetNames) ?? [];
  if (tuned)
    return { model: learnerAbout(tuned.learner).title, features: featureSet(tuned.featureSet).label };
  return { model: 'A recipe', features: 'of each member' };
}
