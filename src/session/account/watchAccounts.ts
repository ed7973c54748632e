/** How what moves was computed: one fit that is watched, two ways to hold the same rows out. */
import { accounted, type Account } from '../../experiment/models/account';
import { none } from '../../experiment/models/computation';
import type { Fold } from '../../folds/fold';
import { protocolText, type Protocol } from '../../folds/protocols/protocol';
import type { Session } from '../session.svelte';
import type { WatchedFolds } from '../watch/foldsWatch.svelte';

type Shown = Pick<Session, 'provenance'>;

/** Of one fit that is watched: of boosting tree by tree, of the Gaussian process row after row. */
export function watchedFitAccount(
  session: Shown,
  { fold, protocol }: { readonly fold: Fold; readonly protocol: Protocol },
): Account {
  return accounted(session.provenance(), {
    n: `${fold.trainRows.length} rows that it is fitted on, ${fold.validationRows.length} that are held out`,
    protocol: `${protocolText(protocol)}; the first of its folds`,
    seed: protocol.draw ? `${protocol.draw.seed} for the folds; the fit draws nothing` : none,
    interval: 'none: one fit, of one fold',
    resamples: none,
  });
}

/** Of the same rows held out at random and by whole papers. */
export function watchedFoldsAccount(session: Shown, { records, random, papers }: WatchedFolds): Account {
  return accounted(session.provenance(), {
    n: `${records.length} training rows, each predicted out-of-fold`,
    protocol: `${random.title}; ${papers.title}; scored together over the folds that are shown`,
    seed: `${random.folds.seed} for the folds`,
    interval: 'none here: the scores of the Compare step have theirs',
    resamples: none,
  });
}

/** Of a model with the flag that is made from the target, and without it. */
export function leakAccount(session: Pick<Session, 'provenance' | 'settings'>, nRows: number): Account {
  const { folds, seed } = session.settings;
  return accounted(session.provenance(), {
    n: `${nRows} training rows, each predicted out-of-fold`,
    protocol: `${folds} folds, shuffled and by whole papers; scored together over the folds that are shown`,
    seed: `${seed} for the folds`,
    interval: 'none here: the section on the leak in the Report step has them',
    resamples: none,
  });
}
