import { afterEach, describe, expect, test, vi } from 'vitest';
import { createBrowserPool, type WorkerLostError } from '../../workers/client';

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the browser’s pool', () => {
  test.each([
    [undefined, 2],
    [0, 2],
    [1, 2],
    [6, 6],
    [64, 8],
  ])('with %s cores has %i workers', (hardwareConcurrency, size) => {
    vi.stubGlobal('navigator', { hardwareConcurrency });
    expect(createBrowserPool().size).toBe(size);
  });

  test('tells a browser that has no workers, or forbids them', async () => {
    vi.stubGlobal('navigator', {});
    vi.stubGlobal(
      'Worker',
      class {
        constructor() {
          throw new DOMException('forbidden here', 'SecurityError');
        }
      },
    );
    const job = createBrowserPool().run('readTable', { file: 'a', bytes: new Uint8Array() });
    const error = (await job.catch((reason: unknown) => reason)) as WorkerLostError;
    expect(error.message).toBe('No worker could be started: forbidden here');
    expect(error.problem.code).toBe('worker-not-started');
  });
});
