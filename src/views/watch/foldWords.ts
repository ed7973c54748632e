import type { WatchedProtocol } from '../../session/watch/watchedProtocol';

/** Says what the folds up to one hold out, and what the scores are by then. */
export function foldSentence(random: WatchedProtocol, papers: WatchedProtocol, nDone: number): string {
  const shared = (way: WatchedProtocol) => {
    const states = way.states[nDone - 1];
    const nHeldOut = states.reduce((sum, state) => sum + Number(state > 0), 0);
    return `${states.reduce((sum, state) => sum + Number(state === 2), 0)} of ${nHeldOut}`;
  };
  const r2 = (way: WatchedProtocol) => way.scores[nDone - 1].r2.toFixed(2).replace('-', '−');
  const isLast = nDone === random.scores.length;
  return (
    `Fold ${nDone}: at random, ${shared(random)} held-out rows have a row of their own paper in training; by whole papers ` +
    `${shared(papers)}. R² so far is ${r2(random)} at random and ${r2(papers)} by whole papers. ` +
    (isLast
      ? 'The second tells more of what to expect for materials of a paper that is not in the table.'
      : '')
  );
}
