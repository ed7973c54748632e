import type { TuningStore } from './tuningStore';

/**
 * A store of studies whose program is loaded when it is first needed; calls keep their order. The Tune step loads the
 * same program before a study begins, so that no event comes to a store that is not there.
 */
export function laterTuningStore(load: () => Promise<TuningStore>): TuningStore {
  let opening: Promise<TuningStore> | null = null;
  const open = () =>
    (opening ??= load().catch((error: unknown) => {
      opening = null;
      throw error;
    }));
  return {
    list: async () => (await open()).list(),
    read: async (id) => (await open()).read(id),
    append: async (id, events) => (await open()).append(id, events),
    remove: async (id) => (await open()).remove(id),
    claim: async (id, waits) => (await open()).claim(id, waits),
  };
}
