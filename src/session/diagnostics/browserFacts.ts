/** What a bug report should say of the browser, by name; `unknown` where it does not tell. */
export async function browserFacts(appVersion: string): Promise<Record<string, string>> {
  const { storage } = navigator;
  const kept: StorageEstimate & { usageDetails?: { indexedDB?: number; caches?: number } } =
    (await storage?.estimate?.().catch(() => undefined)) ?? {};
  const persisted = await storage?.persisted?.().catch(() => undefined);
  return {
    Version: `Ionrank ${appVersion}`,
    Engine: navigator.userAgent,
    Cores: String(navigator.hardwareConcurrency ?? 'unknown'),
    Storage: `${megabytes(kept.usage)} of ${megabytes(kept.quota)} used`,
    'Storage may be cleared by the browser':
      persisted === undefined ? 'unknown' : persisted ? 'no (persisted)' : 'yes (not persisted)',
    'Kept numbers and studies': megabytes(kept.usageDetails?.indexedDB),
    'Copy for offline use': megabytes(kept.usageDetails?.caches),
  };
}

/** `12.3 MB` of a number of bytes. */
export function megabytes(bytes: number | undefined): string {
  return bytes === undefined ? 'unknown' : `${(bytes / 1e6).toFixed(1)} MB`;
}
