/** The best candidates of a ranking, as the command line asks for them. */
import { finish } from '../../base/steps';
import { pickTop, usualPool } from '../../screen/select/pickTop';
import { pickWays, type PickBy } from '../../screen/select/pickScores';
import type { RankedCandidate } from '../../screen/ranking';
import { UsageError, wholeNumber } from '../args/argValues';

/** Which candidates the ranking is cut to. */
export interface TopChoice {
  readonly count: number;
  readonly by: PickBy;
  readonly diverse: boolean;
}

/** Reads `--top`, `--by` and `--diverse`; undefined where all candidates are wanted. */
export function topOfArgs(values: {
  readonly top?: string;
  readonly by?: string;
  readonly diverse?: boolean;
}): TopChoice | undefined {
  const count = wholeNumber('top', values.top, 1, 1_000_000);
  if (count === null) {
    for (const name of ['by', 'diverse'] as const)
      if (values[name]) throw new UsageError(`--${name} belongs to --top K, which is missing.`);
    return undefined;
  }
  const by = pickWays.find((way) => way === (values.by ?? 'prediction'));
  if (!by) throw new UsageError(`--by is ${pickWays.join(', ')}, not “${values.by}”.`);
  return { count, by, diverse: values.diverse ?? false };
}

/**
 * Picks the best of a ranking, the first picked first.
 * @param measured log10(σ / S cm⁻¹) of training rows: the greatest is what is improved on
 */
export function topCandidates(
  ranked: readonly RankedCandidate[],
  choice: TopChoice,
  measured: readonly number[],
): { readonly candidates: RankedCandidate[]; readonly settings: Record<string, string> } {
  const picked = finish(pickTop(ranked, { ...choice, threshold: bestOf(measured) }));
  return {
    candidates: picked.map(({ position }) => ranked[position]),
    settings: topSettings(choice, measured),
  };
}

/** What a file says of how its candidates were picked. */
export function topSettings(
  { count, by, diverse }: TopChoice,
  measured: readonly number[],
): Record<string, string> {
  return {
    ...{ top: String(count), by, diverse: diverse ? `k-centre among the best ${usualPool(count)}` : 'no' },
    ...(by === 'improvement' ? { improvementOver: String(bestOf(measured)) } : {}),
    order: 'as picked, the first first',
  };
}

/** Finds the greatest value; -Infinity for none. */
export function bestOf(measured: readonly number[]): number {
  return measured.reduce((best, value) => (value > best ? value : best), -Infinity);
}
