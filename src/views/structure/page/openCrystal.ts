import { flushSync, mount } from 'svelte';
import { crystalOfAddress } from '../../../session/project/link/crystalLink';
import type { Session } from '../../../session/session.svelte';
import { usualCrystalLook, type CrystalLook } from '../../../session/structure/crystalLook';
import type { CrystalSource } from '../../../session/structure/crystalState.svelte';
import CrystalPage from './CrystalPage.svelte';
import type { CrystalPageContext } from './pageContext';

let page: ReturnType<typeof CrystalPage> | undefined;

/** Shows a crystal on a page of its own; closing it gives the focus back to what had it. */
export function openCrystal(
  context: CrystalPageContext,
  source: CrystalSource | Promise<CrystalSource>,
  look: CrystalLook = usualCrystalLook,
): void {
  page ??= mount(CrystalPage, { target: document.body });
  // Until then its elements are not bound.
  flushSync();
  page.showCrystal(context, source, look);
}

/** Shows the crystal that the page's address asks for. @param hash the hash that the page was opened with */
export function openCrystalByAddress(session: Session, search: string, hash: string): void {
  const linked = crystalOfAddress(search, hash);
  if (!linked) return;
  const context = { open: () => session.context.open(), provenance: () => session.provenance() };
  const { id, formula, cif, look } = linked;
  openCrystal(
    context,
    cif === undefined ? shipped(session, id) : { id, formula, cif, isShipped: false },
    look,
  );
}

/** How often it is looked whether data are there, ms. */
const lookEveryMs = 40;

/** The crystal of a material of the data, when they are there. */
async function shipped({ data }: Session, id: string): Promise<CrystalSource> {
  const isSettled = () => !data.task.running && (data.loaded !== null || data.task.status !== 'idle');
  while (!isSettled()) await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  const cif = data.loaded && Object.hasOwn(data.loaded.cifs, id) ? data.loaded.cifs[id] : '';
  const record = (['train', 'test'] as const)
    .flatMap((split) => data.recordsOf(split))
    .find((each) => each.id === id);
  const formula = record?.reducedComposition ?? id;
  return { id, formula, cif, isShipped: data.loaded?.source === 'obelix' };
}
