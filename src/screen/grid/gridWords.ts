/** What is said of a grid: beside its form, in the terminal, in files. */
import type { GridReason } from './gridPoint';
import type { CandidateGrid } from './candidateGrid';
import { mostTried, type GridCandidates } from './makeGrid';

const reasonWords: Readonly<Record<GridReason, string>> = {
  notNeutral: 'not neutral',
  negativeAmount: 'with a negative amount',
  noLithium: 'without lithium',
  sameComposition: 'of a composition that is there already',
};

/** Writes a count with commas between thousands: `1,000,000`, of whatever size. */
export function wholeText(count: number | bigint): string {
  const digits = String(count);
  const first = digits.length % 3;
  const groups = Array.from({ length: Math.floor(digits.length / 3) }, (_, k) =>
    digits.slice(first + 3 * k, first + 3 * k + 3),
  );
  return (first > 0 ? [digits.slice(0, first), ...groups] : groups).join(',');
}

const counted = (count: number | bigint, one: string, many: string) =>
  `${wholeText(count)} ${String(count) === '1' ? one : many}`;

/** Tells in sentences how many combinations there are, what they make, and what is left out. */
export function gridSentences(grid: CandidateGrid, made: GridCandidates): string[] {
  const { total, nTried, nFound, leftOut, formulas } = made;
  const combinations = counted(total, 'combination', 'combinations');
  const candidates = counted(formulas.length, 'candidate', 'candidates');
  const isWhole = BigInt(nTried) === total;
  const left = (Object.keys(reasonWords) as GridReason[]).filter((reason) => leftOut[reason] > 0);
  const leftWords = left.map((reason) => `${wholeText(leftOut[reason])} ${reasonWords[reason]}`);
  return [
    isWhole
      ? `${combinations} ${total === 1n ? 'makes' : 'make'} ${counted(nFound, 'candidate', 'candidates')}.`
      : `Of ${combinations}, ${wholeText(nTried)} were drawn (seed ${grid.seed}); they make ${candidates}.`,
    ...(leftWords.length > 0 ? [`Left out: ${leftWords.join(', ')}.`] : []),
    ...(nFound > formulas.length
      ? [`More than ${wholeText(grid.limit)}: so many of them were drawn (seed ${grid.seed}).`]
      : []),
    ...(!isWhole && nTried >= mostTried && formulas.length < grid.limit
      ? ['There may be more: narrow the ranges, or let an element balance the charge.']
      : []),
  ];
}

/** Writes the oxidation states that neutrality was judged by: `Li +1, La +3, Ta +5 (stated)`. */
export function statesText({ states, anyCharge }: CandidateGrid): string {
  if (anyCharge) return 'any charge';
  return states
    .map(({ symbol, state, isStated }) => `${symbol} ${chargeText(state)}${isStated ? ' (stated)' : ''}`)
    .join(', ');
}

/** Writes a state with its sign: `+5`, `−2`. */
export function chargeText(state: number): string {
  return state < 0 ? `−${-state}` : `+${state}`;
}
