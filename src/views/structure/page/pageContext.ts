import type { Session } from '../../../session/session.svelte';
import type { CrystalContext } from '../../../session/structure/crystalState.svelte';

/** What the page of a crystal needs of the session around it. */
export type CrystalPageContext = CrystalContext & Pick<Session, 'provenance'>;
