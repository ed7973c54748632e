import type { Progress } from '../../base/steps';
import { meanProgress } from '../../base/steps';
import type { ElementTables } from '../../features/tables/elementTable';
import type { JobRunner } from '../jobs/jobs';
import { selfChecks } from './registry';
import type { SelfCheckCases, SelfCheckResult } from './selfCheck';

/** Where the cases are served. */
export const selfCheckPath = 'selfcheck/cases.json';

export interface SelfCheckOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  /** Called with each result as it comes. */
  readonly onResult?: (result: SelfCheckResult) => void;
}

/**
 * Computes every check as a job and compares with what the reference programs gave. A check for which there are no
 * cases, and one whose job fails, do not pass. Rejects with an AbortError when cancelled.
 * @returns the results in the order of the checks
 */
export async function runSelfCheck(
  runner: JobRunner,
  { checks, cifs }: SelfCheckCases,
  tables: ElementTables,
  { signal, onProgress, onResult }: SelfCheckOptions = {},
): Promise<SelfCheckResult[]> {
  const tell = meanProgress(selfChecks.length, onProgress ?? (() => undefined));
  const one = async ({ name, title, tolerance, readsTables }: (typeof selfChecks)[number], k: number) => {
    const { reference, cases } = checks[name] ?? { reference: 'its reference', cases: [] };
    const named = new Set(cases.map((item) => (item as { cif?: string } | null)?.cif ?? ''));
    const input = {
      check: name,
      reference,
      cases,
      cifs: Object.fromEntries(Object.entries(cifs).filter(([id]) => named.has(id))),
      tables: readsTables ? tables : {},
    };
    const result = await runner
      .run('selfCheck', input, { signal, onProgress: (progress) => tell(k, { ...progress, label: title }) })
      .catch((error: unknown): SelfCheckResult => {
        signal?.throwIfAborted();
        const nothing = { nCases: cases.length, nNumbers: 0, largest: NaN, at: '', passes: false };
        return { name, title, tolerance, reference, ...nothing, error: String(error) };
      });
    tell(k, { fraction: 1, label: title });
    onResult?.(result);
    return result;
  };
  return Promise.all(selfChecks.map(one));
}
