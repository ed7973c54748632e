/** Whether the page works without a network, and whether a newer version is ready. */
class OfflineState {
  status = $state<'unknown' | 'ready' | 'unavailable'>('unknown');
  /** The version that a reload brings; null while there is none, '' where its number is not known. */
  newVersion = $state<string | null>(null);

  /** Keeps a copy of the page. It is never reloaded by itself: work may be under way. */
  start(): void {
    import('../offline/offlineCopy').then(({ keepOffline }) => keepOffline(this)).catch(() => undefined);
  }
}

export const offline = new OfflineState();
