import type { BuildReply, TabHello } from './serviceWorker';
import { ownEntryScript } from './entryScript';

/** What is known of the copy; see session/app/offline. */
interface OfflineCopyState {
  status: 'unknown' | 'ready' | 'unavailable';
  newVersion: string | null;
}

/**
 * Registers the service worker, which keeps the page for work without a network, and learns from it whether a newer
 * version is ready. Looks for one at each load and whenever the tab comes to the front. Sets `state`; never rejects.
 */
export async function keepOffline(state: OfflineCopyState): Promise<void> {
  if (globalThis.ionrankFile) {
    state.status = 'ready';
    return;
  }
  const entry = ownEntryScript();
  const { serviceWorker } = navigator;
  if (!serviceWorker || entry === null) {
    state.status = 'unavailable';
    return;
  }
  const ask = () => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<BuildReply>) => {
      port1.close();
      state.status = 'ready';
      state.newVersion = data.isCurrent ? null : data.version;
    };
    serviceWorker.controller?.postMessage({ type: 'hello', entry } satisfies TabHello, [port2]);
  };
  serviceWorker.addEventListener('controllerchange', ask);
  ask();
  try {
    const registration = await serviceWorker.register('./sw.js');
    registration.installing?.addEventListener('statechange', (event) => {
      const isGone = (event.target as ServiceWorker).state === 'redundant';
      if (isGone && !serviceWorker.controller) state.status = 'unavailable';
    });
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') registration.update().catch(() => undefined);
    });
  } catch {
    if (!serviceWorker.controller) state.status = 'unavailable';
  }
}
