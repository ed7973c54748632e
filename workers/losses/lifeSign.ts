import type { LifeMessage } from '../protocol';

/**
 * Tells the page at once that a worker has ended without an error (closed, or killed by the browser). Each worker holds
 * a lock, and the page waits for it: the browser gives it to the page when the worker ends. This needs no timer, so a
 * slow machine causes no false alarm. Where there are no locks, the pool's pings find out.
 * @see https://www.w3.org/TR/web-locks/
 */
const locks = (): LockManager | undefined => globalThis.navigator?.locks;

/** In the worker: holds a lock of its own as long as it lives, and tells its name once it has it. */
export function holdLifeLock(post: (message: LifeMessage) => void): void {
  const lock = `ionrank-worker-${Array.from(crypto.getRandomValues(new Uint32Array(4))).join('-')}`;
  const hold = () => {
    post({ type: 'alive', lock });
    return new Promise<never>(() => {});
  };
  locks()
    ?.request(lock, hold)
    .catch(() => undefined);
}

/** In the page: calls back when the worker that sent the message has ended. Other messages are left alone. */
export function awaitEndOfLife(data: unknown, onEnd: () => void): void {
  const message = data as Partial<LifeMessage> | null;
  if (message?.type !== 'alive' || typeof message.lock !== 'string') return;
  locks()
    ?.request(message.lock, onEnd)
    .catch(() => undefined);
}
