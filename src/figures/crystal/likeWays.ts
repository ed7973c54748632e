import type { WayRow } from '../../crystal/pathways/course/wayTable';

/** Ways that differ by no more are like ones, eV and Å. */
const [sameEv, sameLengthA] = [1e-3, 0.02];

/** Joins rows of ways that differ only in which of the unnamed places they lead to: their numbers mean nothing to a reader. */
export function likeWays(rows: readonly WayRow[]): WayRow[] {
  const found: WayRow[] = [];
  for (const row of rows) {
    const named = { ...row, from: plain(row.from), to: plain(row.to) };
    const at = found.findIndex((other) => isLike(other, named));
    if (at < 0) found.push(named);
    else found[at] = { ...found[at], edges: [...found[at].edges, ...row.edges] };
  }
  return found;
}

function plain(name: string): string {
  return name.replace(/^between \d+$/, 'between');
}

function isLike(one: WayRow, two: WayRow): boolean {
  return (
    one.from === two.from &&
    one.to === two.to &&
    one.isRefined === two.isRefined &&
    Math.abs(one.forwardEv - two.forwardEv) < sameEv &&
    Math.abs(one.backwardEv - two.backwardEv) < sameEv &&
    Math.abs(one.lengthA - two.lengthA) < sameLengthA
  );
}
