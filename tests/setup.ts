import fc from 'fast-check';
import { afterAll, vi } from 'vitest';

// Property tests try the same cases in every run: a red run can be repeated, a green one means the same each time.
// Another seed: IONRANK_SEED=123 npx vitest run --project unit
fc.configureGlobal({ seed: Number(process.env.IONRANK_SEED ?? 42) });

// The files of a process share their modules and their globals: none leaves a stand-in behind.
afterAll(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});
