import type { Progress } from '../../base/steps';
import { meanProgress } from '../../base/steps';
import type { ElementTables } from '../../features/tables/elementTable';
import type { JobRunner } from '../jobs/jobs';
import type { ReferenceCases, SelfCheckCases, SelfCheckResult } from './selfCheck';

/** Where the cases are served. */
export const selfCheckPath = 'selfcheck/cases.json';

export interface SelfCheckOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  /** Called with each result as it comes. */
  readonly onResult?: (result: SelfCheckResult) => void;
}

/**
 * Computes every check that has cases as a job and compares with what the reference programs gave. A check whose job
 * fails does not pass. Rejects with an AbortError when cancelled.
 * @returns the results in the order of the cases
 */
export async function runSelfCheck(
  runner: JobRunner,
  { checks, cifs }: SelfCheckCases,
  tables: ElementTables,
  { signal, onProgress, onResult }: SelfCheckOptions = {},
): Promise<SelfCheckResult[]> {
  const all = Object.entries(checks);
  const tell = meanProgress(all.length, onProgress ?? (() => undefined));
  const one = async ([name, { reference, cases, readsTables }]: [string, ReferenceCases], k: number) => {
    const named = new Set(cases.map((item) => (item as { cif?: string } | null)?.cif ?? ''));
    const input = {
      check: name,
      reference,
      cases,
      cifs: Object.fromEntries(Object.entries(cifs).filter(([id]) => named.has(id))),
      tables: readsTables ? tables : {},
    };
    const result = await runner
      .run('selfCheck', input, { signal, onProgress: (progress) => tell(k, { ...progress, label: name }) })
      .catch((error: unknown): SelfCheckResult => {
        signal?.throwIfAborted();
        const nothing = { nCases: cases.length, nNumbers: 0, largest: NaN, at: '', passes: false };
        return { name, title: name, tolerance: NaN, reference, ...nothing, error: String(error) };
      });
    tell(k, { fraction: 1, label: name });
    onResult?.(result);
    return result;
  };
  return Promise.all(all.map(one));
}
