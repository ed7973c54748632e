import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds between two looks. */
const betweenLooks = 50;
/** Milliseconds after which it is told what is waited for: no time limit, a word for whoever reads the log. */
const patience = Number(process.env.IONRANK_PATIENCE ?? 60_000);

/**
 * Looks again and again until there is something, however long it takes, and returns it.
 * @param seen what there is instead, for whoever reads the log
 */
export async function seenAtLast<T>(
  what: string,
  look: () => Promise<T | null | undefined | false>,
  seen: () => Promise<string> = () => Promise.resolve(''),
): Promise<T> {
  let toldAt = Date.now() + patience;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > toldAt) {
      process.stderr.write(`still waiting: ${what}\n${await seen()}\n`);
      toldAt += patience;
    }
    await pause(betweenLooks);
  }
}
