/** How the numbers of the Data and Features steps were computed: rows are counted as they are. */
import { accounted, type Account } from '../../experiment/models/account';
import { describing } from '../../experiment/models/computation';
import type { Provenance } from '../../experiment/models/provenance';
import type { Session } from '../session.svelte';

type Shown = Pick<Session, 'data' | 'provenance'>;

/** Of what describes the loaded rows: counts, columns, reasons. */
export function rowsAccount(session: Shown, more = ''): Account {
  return accounted(session.provenance(), describing([rowsText(session), more].filter(Boolean).join('; ')));
}

/** Of one material. */
export function oneRowAccount(session: Shown): Account {
  return accounted(session.provenance(), describing('1 material'));
}

/** Of what a lesson noted from the page: each number is of the step that showed it. */
export function notebookAccount(from: Provenance, lesson: string, n: number): Account {
  return accounted(from, {
    ...describing(`${n} values that the page showed in the lesson “${lesson}”`),
    protocol: 'that of the table or the figure that each value was noted from, as its step set it',
    seed: 'those of these tables and figures',
  });
}

function rowsText({ data }: Pick<Shown, 'data'>): string {
  return data.nTest === 0
    ? `${data.nTrain} training rows`
    : `${data.nTrain} training rows and ${data.nTest} test rows`;
}
