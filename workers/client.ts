import { awaitEndOfLife } from './losses/lifeSign';
import { Pool } from './pool';
import type { SlotFactory } from './slot';

export { Pool } from './pool';
export type { PoolActivity } from './pool';
export { WorkerLostError } from './slot';

/** Makes the browser's pool: as many workers as there are cores, at least 2 and at most 8. */
export function createBrowserPool(size = Math.min(8, Math.max(2, navigator.hardwareConcurrency || 2))): Pool {
  return new Pool(size, browserWorker);
}

const browserWorker: SlotFactory = () => {
  const worker = new Worker(new URL('./compute.worker.ts', import.meta.url), { type: 'module' });
  return {
    endpoint: worker,
    listen(onMessage, onLoss) {
      worker.onmessage = (event) => {
        awaitEndOfLife(event.data, () => onLoss('ended', true));
        onMessage(event.data);
      };
      worker.onerror = (event) => onLoss(`failed: ${event.message || 'its script could not be loaded'}`);
      worker.onmessageerror = () => onLoss('sent a message that cannot be read');
    },
    terminate: () => worker.terminate(),
  };
};
