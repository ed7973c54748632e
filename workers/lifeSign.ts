import type { LifeMessage } from './protocol';

/**
 * A worker that ends without an error (closed, killed by the browser) tells nobody. But it holds a lock that the
 * browser takes from it at that moment, and whoever waits for that lock then knows: at once, without timers, and
 * never by mistake on a slow machine. Where there are no locks, the pool's pings find out.
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
