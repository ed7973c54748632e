/** How the numbers of the Compare and Validate steps were computed. */
import { accounted, type Account } from '../../experiment/models/account';
import { none, type Computation } from '../../experiment/models/computation';
import { bootstrapWords } from '../../experiment/sections/text/computed';
import { defaultReportSettings } from '../../experiment/tables/reportInput';
import { counted } from '../../base/words/counted';
import { protocolText } from '../../folds/protocols/protocol';
import type { Session } from '../session.svelte';

type Shown = Pick<Session, 'data' | 'protocol' | 'settings' | 'comparison' | 'provenance'>;

/** Of scores: cross-validation, and the test set where there is one. */
export function scoresAccount(session: Shown): Account {
  const { uncertainty } = session.comparison;
  const drawn = uncertainty ? `; ${session.settings.seed} for the resamples` : '';
  return accounted(session.provenance(), {
    n: [trainText(session), testText(session)].filter(Boolean).join('; '),
    protocol: [cvText(session), testText(session) && fittedOnAll(session)].filter(Boolean).join('; '),
    seed: `${foldSeed(session)}${drawn}; what a learner draws has its seed among its parameters`,
    interval: uncertainty ? bootstrapWords : 'none yet: they come when every model is done',
    resamples: uncertainty ? String(defaultReportSettings.nResamples) : none,
  });
}

/** Of predictions of one split: out-of-fold, or of the test set. */
export function predictionsAccount(session: Shown, split: 'train' | 'test'): Account {
  return accounted(session.provenance(), {
    n: split === 'train' ? trainText(session) : testText(session),
    protocol: split === 'train' ? cvText(session) : fittedOnAll(session),
    seed: split === 'train' ? foldSeed(session) : 'no rows are drawn: every training row is fitted',
    ...withoutIntervals('predictions, not scores'),
  });
}

/** Of the size, the overlap and the scores of each fold. */
export function foldsAccount(session: Shown): Account {
  return accounted(session.provenance(), {
    n: trainText(session),
    protocol: `${protocolText(session.protocol)}; a fold is scored on its own rows, “All folds” on all of them pooled`,
    seed: foldSeed(session),
    ...withoutIntervals('single folds; the pooled scores have theirs'),
  });
}

/** Of a double model of one's own. */
export function gatingAccount(session: Shown, inner: string): Account {
  const { computation } = scoresAccount(session);
  return accounted(session.provenance(), {
    ...computation,
    seed: [foldSeed(session), inner].filter(Boolean).join('; '),
    ...withoutIntervals('scores of one choice; those of the comparison have theirs'),
  });
}

/** Of what models say of one material. */
export function materialAccount(session: Shown, split: 'train' | 'test'): Account {
  const { computation } = predictionsAccount(session, split);
  return accounted(session.provenance(), { ...computation, n: `1 material; ${computation.n}` });
}

function withoutIntervals(why: string): Pick<Computation, 'interval' | 'resamples'> {
  return { interval: `none: ${why}`, resamples: none };
}

function trainText({ data }: Pick<Shown, 'data'>): string {
  return `${counted(known(data.recordsOf('train')), 'training row')}, each predicted out-of-fold`;
}

/** `''` where there is no test set. */
function testText({ data }: Pick<Shown, 'data'>): string {
  return data.nTest === 0 ? '' : `${counted(known(data.recordsOf('test')), 'test row')} with a value`;
}

function known(records: readonly { readonly logSigma: number }[]): number {
  return records.filter(({ logSigma }) => !Number.isNaN(logSigma)).length;
}

function cvText({ protocol }: Pick<Shown, 'protocol'>): string {
  return `cross-validation, ${protocolText(protocol)}, scored once over all folds`;
}

function fittedOnAll({ data }: Pick<Shown, 'data'>): string {
  return `held-out test: models fitted on all ${data.nTrain} training rows`;
}

function foldSeed({ protocol: { draw } }: Pick<Shown, 'protocol'>): string {
  return draw ? `${draw.seed} for the folds` : 'none for the folds: the rows tell them';
}
