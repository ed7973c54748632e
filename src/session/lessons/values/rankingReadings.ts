import type { IntervalCheck } from '../../../screen/intervals/intervalCoverage';
import type { RankedCandidate } from '../../../screen/ranking';
import type { Reading, ReadApp } from './reading';

/** The check on held-out papers of the first model that has one. */
function paperCheck({ ranking }: ReadApp): IntervalCheck | null {
  const models = ranking.screening?.models ?? [];
  return models.find(({ quality }) => quality?.check)?.quality?.check ?? null;
}

/** A percentage of what intervals of a nominal percentage hold. */
const held =
  (share: 'byGroup' | 'byRow'): Reading['read'] =>
  (app, percent) => {
    const level = levelOf(app, percent);
    return level ? 100 * level[share] : null;
  };

function levelOf(app: ReadApp, percent: string) {
  const levels = paperCheck(app)?.levels ?? [];
  return levels.find(({ nominal }) => Math.abs(100 * nominal - Number(percent)) < 1e-6) ?? null;
}

const ofRank =
  (read: (candidate: RankedCandidate) => number): Reading['read'] =>
  ({ ranking }, rank) => {
    const candidate = ranking.screening?.ranked[Number(rank) - 1];
    return candidate ? read(candidate) : null;
  };

const ranked = ({ ranking }: ReadApp) => ranking.screening?.ranked ?? null;

/** Values of the ranked list and of its shortlist. */
export const rankingReadings: Readonly<Record<string, Reading>> = {
  'intervals.papers': {
    words: 'percentage that intervals of so many per cent hold on new papers, each counting the same',
    argument: 'whole number',
    read: held('byGroup'),
  },
  'intervals.rows': {
    words: 'percentage of the rows of new papers that intervals of so many per cent hold',
    argument: 'whole number',
    read: held('byRow'),
  },
  'intervals.width': {
    words: 'mean width of intervals of so many per cent, in powers of ten',
    argument: 'whole number',
    read: (app, percent) => levelOf(app, percent)?.width ?? null,
  },
  'ranking.count': { words: 'candidates that are ranked', read: (app) => ranked(app)?.length ?? null },
  'ranking.known': {
    words: 'ranked candidates that the model was trained on',
    read: (app) => ranked(app)?.filter(({ inTrainingSet }) => inTrainingSet).length ?? null,
  },
  'ranking.value': {
    words: 'predicted log₁₀ σ at a place of the list',
    argument: 'whole number',
    read: ofRank(({ logSigma }) => logSigma),
  },
  'ranking.lower': {
    words: 'lower bound of the interval at a place of the list, log₁₀ σ',
    argument: 'whole number',
    read: ofRank(({ lower }) => lower),
  },
  'ranking.upper': {
    words: 'upper bound of the interval at a place of the list, log₁₀ σ',
    argument: 'whole number',
    read: ofRank(({ upper }) => upper),
  },
  'ranking.rankHigh': {
    words: 'worst of the ranks that are possible at a place of the list',
    argument: 'whole number',
    read: ofRank(({ rankHigh }) => rankHigh),
  },
  'shortlist.count': {
    words: 'candidates on the shortlist',
    read: ({ ranking }) => ranking.shortlist.length,
  },
  'shortlist.notes': {
    words: 'candidates on the shortlist with a note',
    read: ({ ranking }) => ranking.shortlist.filter(({ note }) => note.trim() !== '').length,
  },
};
