const asked = new WeakSet<StorageManager>();

/**
 * Asks the browser, once, not to clear what it keeps for this page when the disk runs low: called when a person begins
 * something long. Some browsers ask the person. No call rejects.
 * @see https://storage.spec.whatwg.org/#dom-storagemanager-persist
 */
export function askToPersist(): void {
  const storage = typeof navigator === 'undefined' ? undefined : navigator.storage;
  if (!storage?.persist || asked.has(storage)) return;
  asked.add(storage);
  storage.persist().catch(() => undefined);
}
