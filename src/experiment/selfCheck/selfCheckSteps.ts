import { partOf, type Steps } from '../../base/steps';
import { Deviation } from './deviation';
import { selfChecks } from './registry';
import type { CaseHelp, ReferenceCases, SelfCheckResult } from './selfCheck';

/** What the job of a check needs. */
export interface SelfCheckInput extends ReferenceCases, CaseHelp {
  /** Name of the check. */
  readonly check: string;
}

/**
 * Computes the cases of one check and compares. What a case throws is told in the result, which then does not pass; so
 * does a check without cases. Throws RangeError for a check that there is not.
 */
export function* selfCheckSteps(input: SelfCheckInput): Steps<SelfCheckResult> {
  const { check: name, reference, cases } = input;
  const check = selfChecks.find((one) => one.name === name);
  if (!check) throw new RangeError(`There is no check “${name}”.`);
  const deviation = new Deviation();
  let error: string | undefined;
  try {
    for (const [i, item] of cases.entries()) {
      const steps = check.compare(item as never, deviation, input);
      yield* partOf(i / cases.length, (i + 1) / cases.length, steps);
    }
  } catch (thrown) {
    error = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  }
  const { title, tolerance } = check;
  const { count: nNumbers, largest, at } = deviation;
  const passes = error === undefined && nNumbers > 0 && largest <= tolerance;
  const found = { name, title, tolerance, reference, nCases: cases.length, nNumbers, largest, at, passes };
  return error === undefined ? found : { ...found, error };
}
