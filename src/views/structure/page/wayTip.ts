import type { WaySegment } from '../../../crystal/pathways/course/waySegments';
import { errorText } from '../../../crystal/pathways/pathwayWords';
import type { WayRow } from '../../../crystal/pathways/course/wayTable';
import { tubeRadiusA } from '../../../figures/crystal/roomScene';
import { wayAt } from '../../../figures/crystal/wayLabels';
import type { TipFinder } from '../frameTip';

/** Makes what says, of the way under the pointer, where it leads and what it takes. @param choose lights a row of the table of ways */
export function wayTipOf(
  ways: readonly WaySegment[],
  rows: readonly WayRow[],
  choose: (row: number) => void,
): TipFinder {
  return (look, x, y) => {
    const way = wayAt(ways, look, x, y, tubeRadiusA);
    const k = way ? rows.findIndex(({ edges }) => edges.includes(way.edge)) : -1;
    if (k < 0) return null;
    const { from, to, isRefined, errorEv, forwardEv, backwardEv, lengthA } = rows[k];
    const about = isRefined ? '' : '≈ ';
    const known = isRefined ? [] : [`No clean saddle: ± ${errorText(errorEv)} eV`];
    return {
      ...{ x, y, label: `${from} – ${to}` },
      lines: [
        `${about}${forwardEv.toFixed(3)} eV there, ${about}${backwardEv.toFixed(3)} eV back`,
        `${lengthA.toFixed(2)} Å over the saddle`,
        ...known,
      ],
      choose: () => choose(k),
    };
  };
}
