import { registerSW } from 'virtual:pwa-register';

/** Whether the page works without a network, and whether a newer version waits. */
class OfflineState {
  status = $state<'unknown' | 'ready' | 'unavailable'>('unknown');
  updateWaits = $state(false);

  /** Registers the service worker. The page is never reloaded by itself: work may be under way. */
  start(): void {
    if (!('serviceWorker' in navigator)) {
      this.status = 'unavailable';
      return;
    }
    const hadWorker = navigator.serviceWorker.controller !== null;
    if (hadWorker) this.status = 'ready';
    registerSW({
      onOfflineReady: () => (this.status = 'ready'),
      onNeedReload: () => (this.updateWaits = true),
      onRegisterError: () => (this.status = 'unavailable'),
    });
  }
}

export const offline = new OfflineState();
