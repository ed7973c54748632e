import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { awaitEndOfLife, holdLifeLock } from '../../workers/losses/lifeSign';

/** Locks as the browser has them: one holder, the others wait; `end` takes a lock from its holder. */
function fakeLocks() {
  const waiting = new Map<string, (() => unknown)[]>();
  return {
    request: async (name: string, work: () => unknown) => {
      const queue = waiting.get(name) ?? [];
      waiting.set(name, [...queue, work]);
      if (queue.length === 0) await work();
    },
    end: (name: string) => void waiting.get(name)?.slice(1)[0]?.(),
  };
}

let locks = fakeLocks();
beforeEach(() => {
  locks = fakeLocks();
  vi.stubGlobal('navigator', { locks });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the lock of a worker', () => {
  test('tells its end, and nothing before', async () => {
    const messages: { type: 'alive'; lock: string }[] = [];
    const ended = vi.fn();
    holdLifeLock((message) => messages.push(message));
    expect(messages).toHaveLength(1);
    awaitEndOfLife(messages[0], ended);
    await Promise.resolve();
    expect(ended).not.toHaveBeenCalled();
    locks.end(messages[0].lock);
    expect(ended).toHaveBeenCalledTimes(1);
  });

  test('is its own', () => {
    const names = new Set<string>();
    for (let i = 0; i < 5; i++) holdLifeLock(({ lock }) => names.add(lock));
    expect(names.size).toBe(5);
  });

  test.each([[null], ['text'], [{ type: 'progress', job: 1 }], [{ type: 'alive' }]])(
    'is not asked for by %j',
    (message) => {
      const request = vi.spyOn(locks, 'request');
      awaitEndOfLife(message, () => undefined);
      expect(request).not.toHaveBeenCalled();
    },
  );

  test('is done without where there are none, or where they are forbidden', async () => {
    vi.stubGlobal('navigator', {});
    holdLifeLock(() => expect.unreachable());
    awaitEndOfLife({ type: 'alive', lock: 'a' }, () => expect.unreachable());
    const request = vi.fn(() => Promise.reject(new DOMException('no', 'SecurityError')));
    vi.stubGlobal('navigator', { locks: { request } });
    holdLifeLock(() => expect.unreachable());
    awaitEndOfLife({ type: 'alive', lock: 'a' }, () => expect.unreachable());
    await new Promise((resolve) => setImmediate(resolve));
    expect(request).toHaveBeenCalledTimes(2);
  });
});
