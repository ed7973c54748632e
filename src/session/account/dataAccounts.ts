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

/** Of what is computed of one crystal structure. */
export function structureAccount(from: Provenance, what: string): Account {
  return accounted(from, describing(`1 structure, ${what}`));
}

function rowsText({ data }: Pick<Shown, 'data'>): string {
  return data.nTest === 0
    ? `${data.nTrain} training rows`
    : `${data.nTrain} training rows and ${data.nTest} test rows`;
}
