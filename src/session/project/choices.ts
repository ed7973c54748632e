import type { FileSource } from '../app/files';
import type { LoadedData } from '../app/loadedData';
import type { RankingChoice } from '../rank/rankingState.svelte';
import type { Settings } from '../settings/settings';
import type { StudyDraft } from '../tune/tuningDraft';
import type { Opened } from './opened';

/** All that is chosen at one moment, by reference: nothing is copied, so that many moments can be remembered. */
export interface Choices {
  readonly settings: Settings;
  /** null before data are there. */
  readonly loaded: LoadedData | null;
  readonly files: readonly FileSource[];
  readonly ranking: RankingChoice;
  readonly draft: StudyDraft;
  /** Studies that were removed, by their IDs. */
  readonly removed: ReadonlyMap<string, string>;
}

type Chosen = Pick<Opened, 'settings' | 'change' | 'data' | 'ranking' | 'tuning'>;

/** Remembers what is chosen now. */
export function choicesOf({ settings, data, ranking, tuning }: Chosen): Choices {
  const removed = new Map((tuning.here?.shelf.removed ?? []).map(({ id, name }) => [id, name]));
  const { loaded, files } = data;
  return { settings, loaded, files, ranking: ranking.chosen, draft: tuning.draft, removed };
}

/** Puts choices back: only what differs from now is touched. Studies that ran meanwhile stay as they are. */
export async function putBackChoices(session: Chosen, to: Choices): Promise<void> {
  const now = choicesOf(session);
  if (to.loaded && to.loaded !== now.loaded) void session.data.reopen(to.loaded, to.files, to.settings);
  session.change(to.settings);
  if (!isSameRanking(to.ranking, now.ranking)) session.ranking.putBack(to.ranking);
  if (to.draft !== now.draft) session.tuning.change(to.draft);
  await putBackStudies(session, to.removed, now.removed);
}

async function putBackStudies(
  { tuning }: Chosen,
  to: Choices['removed'],
  now: Choices['removed'],
): Promise<void> {
  if (![...to.keys(), ...now.keys()].some((id) => to.has(id) !== now.has(id))) return;
  const { replayEvents } = await import('../../tune/study/replay');
  for (const id of now.keys()) if (!to.has(id)) await tuning.here?.shelf.bringBack(id, replayEvents);
  for (const id of to.keys()) if (!now.has(id)) await tuning.remove(id);
}

/** Whether the same is chosen in the Rank step. Candidates that are read when the step is shown are no other choice. */
export function isSameRanking(first: RankingChoice, second: RankingChoice): boolean {
  return (
    isSameOrRead(first, second, 'candidates', 'kept') &&
    isSameOrRead(first, second, 'model', 'keptModel') &&
    (first.shortlist === second.shortlist || wasRead(first, second)) &&
    first.link === second.link
  );
}

function isSameOrRead(
  first: RankingChoice,
  second: RankingChoice,
  open: 'candidates' | 'model',
  kept: 'kept' | 'keptModel',
): boolean {
  const isSame = first[open] === second[open] && first[kept] === second[kept];
  const wasUnread =
    first[open] === null && first[kept] !== null && second[open] !== null && second[kept] === null;
  return isSame || wasUnread;
}

/** Whether kept candidates were read, their shortlist with them. */
function wasRead(first: RankingChoice, second: RankingChoice): boolean {
  return first.kept !== null && second.candidates !== null && second.kept === null;
}
