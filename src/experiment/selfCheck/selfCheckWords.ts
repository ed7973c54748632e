import { counted } from '../../base/words/counted';
import type { SelfCheckResult } from './selfCheck';

/** A deviation or a tolerance for display: `0`, `3.1e-12`, `1e-9`. */
export function deviationText(value: number): string {
  if (value === 0) return '0';
  if (value === Infinity) return 'another result';
  return Number.isNaN(value) ? '–' : value.toExponential(1).replace('.0e', 'e');
}

/** `equal to scikit-learn 1.9.1 within 1.0e-9`, or how it differs. */
export function verdictOf({ passes, reference, tolerance, largest, at, error }: SelfCheckResult): string {
  if (error !== undefined) return `could not be compared with ${reference}: ${error}`;
  if (!passes && largest <= tolerance) return `has no cases of ${reference} to compare with`;
  if (!passes) {
    const by = largest === Infinity ? 'another result' : `by ${deviationText(largest)}`;
    return `DIFFERS from ${reference}: ${by} (${at}), at most ${deviationText(tolerance)} is allowed`;
  }
  return tolerance === 0
    ? `equal to ${reference} to the last bit`
    : `equal to ${reference} within ${deviationText(tolerance)}`;
}

/** `12 cases, 1930 numbers, largest deviation 2.1e-12`. */
export function sizeOf({ nCases, nNumbers, largest }: SelfCheckResult): string {
  return `${counted(nCases, 'case')}, ${counted(nNumbers, 'number')}, largest deviation ${deviationText(largest)}`;
}

/** `All 21 checks are equal to their references.` */
export function summaryOf(results: readonly SelfCheckResult[]): string {
  const failed = results.filter(({ passes }) => !passes).length;
  const n = results.length;
  return failed === 0
    ? `All ${n} checks are equal to their references.`
    : `${failed} of ${n} checks ${failed === 1 ? 'is' : 'are'} not equal to their references.`;
}

/** A line for each check under what it ran on, for a terminal or a bug report. */
export function selfCheckText(
  about: Readonly<Record<string, string>>,
  results: readonly SelfCheckResult[],
): string {
  const facts = Object.entries(about).map(([name, value]) => `${name}: ${value}`);
  const lines = results.map(
    (result) =>
      `${result.passes ? 'ok  ' : 'FAIL'} ${result.title}: ${verdictOf(result)} (${sizeOf(result)})`,
  );
  const parts = [...facts, ...(results.length > 0 ? ['', ...lines, '', summaryOf(results)] : [])];
  return `${parts.join('\n')}\n`;
}
