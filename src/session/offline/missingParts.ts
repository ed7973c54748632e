import { entryScript } from './entryScript';

/** What is needed of the page and of the browser. */
export interface MissingPartsWorld {
  /** The path of the first script of the page that runs; null where it is not built. */
  readonly ownEntry: string | null;
  /** Reads the page as the host has it now. Rejects where it cannot be had. */
  readPage(): Promise<string>;
  /** What is remembered over a reload of the tab. */
  readonly memory: Pick<Storage, 'getItem' | 'setItem'>;
  /** Whether something runs that a reload would interrupt. */
  isBusy(): boolean;
  notify(tone: 'note' | 'warning', text: string): void;
  /** Offers the reload, where it is not done by itself. */
  offerReload(): void;
  /** Reloads, after the message has been seen. */
  reload(): void;
}

/** The first script of the build that the tab was reloaded for. */
const reloadedFor = 'ionrank-reloaded-for';

/**
 * Deals with a part of the page that cannot be loaded. Where the host has another build by now, the page says so and
 * reloads, once for each build; settings, own data, candidates and studies are kept by the browser and the link. Where
 * the host cannot be reached, or still has this build, a reload would help nobody: whoever asked for the part tells.
 */
export async function onMissingPart(world: MissingPartsWorld): Promise<void> {
  const page = await world.readPage().catch(() => '');
  const entry = entryScript(page);
  if (entry === null || entry === world.ownEntry) return;
  const gone = 'A newer version has taken the place of this one, and a part of it is gone.';
  if (world.isBusy() || !remember(world.memory, entry)) {
    world.notify('warning', `${gone} Please reload the page when the work is done; it is kept.`);
    world.offerReload();
    return;
  }
  world.notify('warning', `${gone} The page reloads once; settings, own data and studies are kept.`);
  world.reload();
}

/** Notes what the reload is for. False where that was tried before, or where nothing can be noted. */
function remember(memory: MissingPartsWorld['memory'], entry: string): boolean {
  try {
    if (memory.getItem(reloadedFor)?.startsWith(entry)) return false;
    memory.setItem(reloadedFor, entry);
    return true;
  } catch {
    return false;
  }
}

/** Says after such a reload what has happened. */
export function tellOfReload(
  { memory, ownEntry, notify }: Pick<MissingPartsWorld, 'memory' | 'ownEntry' | 'notify'>,
  version: string,
): void {
  try {
    if (ownEntry === null || memory.getItem(reloadedFor) !== ownEntry) return;
    memory.setItem(reloadedFor, `${ownEntry} told`);
  } catch {
    return;
  }
  notify(
    'note',
    `The page was reloaded: this is version ${version}, which took the place of the one before.`,
  );
}
