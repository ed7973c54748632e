import { type RandomSearch, sumOfLeft } from './randomSearch';
import { partFew, partPlaces, rightPlaces } from './rareRights';
import { partMissing } from '../splitting/samplePartition';
import { featureThreshold } from '../splitting/splitter';
import { xorshift } from '../splitting/xorshift';

/**
 * Tries a threshold for each column drawn, in a node of more rows than a block has; tells whether the samples are
 * parted by the best.
 */
export function searchLarge(
  search: RandomSearch,
  start: number,
  end: number,
  depth: number,
  nKnown: number,
): boolean {
  start |= 0;
  end |= 0;
  nKnown |= 0;
  const { table, samples, target, hasMissing, split, features, random, maxFeatures, minLeaf, ranges } =
    search;
  const { places, list } = search;
  const { columns } = table;
  const nRows = table.nRows | 0;
  const n = (end - start) | 0;
  const { sum } = search.criterion;
  ranges.begin(start, end, depth);
  const { sorted, order, nodeOf, node } = ranges;
  for (let p = start; p < end; p++) places[samples[p]] = p;
  const nColumns = features.length | 0;
  let rest = nColumns;
  let nFound = 0;
  let nDrawn = 0;
  let nVisited = 0;
  let s = random.state | 0;
  let best = -Infinity;
  let lastFeature = -1;
  while (rest > nKnown + nFound && (nVisited < maxFeatures || nVisited <= nFound + nDrawn)) {
    s = xorshift(s);
    const drawn = (nDrawn + ((s & 0x7fffffff) % ((nColumns - nVisited) | 0))) | 0;
    nVisited = (nVisited + 1) | 0;
    if (drawn < nKnown) {
      nDrawn = (nDrawn + 1) | 0;
      continue;
    }
    const at = (drawn + nFound) | 0;
    const feature = features[at];
    lastFeature = feature;
    const base = (feature * nRows) | 0;
    let low = 0;
    let high = 0;
    let nMissing = 0;
    let top = -1;
    if (hasMissing[feature] === 1) {
      nMissing = search.rangeWithMissing(columns, base, samples, start, end);
      low = search.low;
      high = search.high;
    } else {
      ranges.find(feature);
      low = ranges.low;
      high = ranges.high;
      top = ranges.top;
    }
    if (nMissing === n || (nMissing === 0 && high <= Math.fround(low + featureThreshold))) {
      features[at] = features[(nKnown + nFound) | 0];
      features[(nKnown + nFound) | 0] = feature;
      nFound = (nFound + 1) | 0;
      continue;
    }
    rest = (rest - 1) | 0;
    features[at] = features[rest];
    features[rest] = feature;

    s = xorshift(s);
    let threshold = ((high - low) * (s & 0x7fffffff)) / 2147483647 + low;
    if (threshold === high) threshold = low;
    let missingLeft = false;
    if (nMissing > 0) {
      s = xorshift(s);
      missingLeft = (s & 1) === 1;
    }
    let position = 0;
    if (nMissing > 0) {
      position = partMissing(columns, base, samples, start, end, threshold, missingLeft);
      for (let p = start; p < end; p++) places[samples[p]] = p;
    } else {
      const probe = top - (n >> 3);
      if (top >= 0 && (probe < base || sorted[probe] <= threshold)) {
        const m = rightPlaces(sorted, order, nodeOf, node, places, top, threshold, list);
        position = partFew(samples, places, end, list, m);
      } else {
        position = partPlaces(columns, base, samples, places, start, end, threshold);
      }
    }
    const nLeft = (position - start) | 0;
    const nRight = (end - position) | 0;
    if (nLeft < minLeaf || nRight < minLeaf) continue;
    const leftSum = sumOfLeft(target, samples, start, position, end, sum);
    const rightSum = sum - leftSum;
    const proxy = (leftSum * leftSum) / nLeft + (rightSum * rightSum) / nRight;
    if (!(proxy > best)) continue;
    best = proxy;
    split.feature = feature;
    split.threshold = threshold;
    split.position = position;
    split.missingGoToLeft = nMissing > 0 ? missingLeft : nLeft > nRight;
  }
  random.state = s;
  search.nFound = nFound;
  return lastFeature === split.feature;
}
