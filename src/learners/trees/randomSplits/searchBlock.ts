import { blockSize, placeMask } from './localBlock';
import { type RandomSearch, sumOfLeft } from './randomSearch';
import { partMissing, partSamples } from '../splitting/samplePartition';
import { featureThreshold } from '../splitting/splitter';
import { xorshift } from '../splitting/xorshift';

/** Tries a threshold for each column drawn, in a node whose values are in the block; tells whether the samples are parted by the best. */
export function searchBlock(search: RandomSearch, start: number, end: number, nKnown: number): boolean {
  start |= 0;
  end |= 0;
  nKnown |= 0;
  const { block, samples, target, hasMissing, split, features, random, maxFeatures, minLeaf } = search;
  const { keys, values } = block;
  const n = (end - start) | 0;
  const { sum } = search.criterion;
  const offset = search.table.nRows | 0;
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
    const base = (feature * blockSize - offset) | 0;
    let low = 0;
    let high = 0;
    let nMissing = 0;
    if (hasMissing[feature] === 1) {
      nMissing = search.rangeWithMissing(values, base, samples, start, end);
      low = search.low;
      high = search.high;
    } else {
      let l = keys[(base + samples[start]) | 0] | 0;
      let h = l;
      for (let p = (start + 1) | 0; p < end; p = (p + 1) | 0) {
        const key = keys[(base + samples[p]) | 0] | 0;
        const below = (key - l) | 0;
        const above = (h - key) | 0;
        l = (l + (below & (below >> 31))) | 0;
        h = (h - (above & (above >> 31))) | 0;
      }
      const place = (base + offset) | 0;
      low = values[(place + (l & placeMask)) | 0];
      high = values[(place + (h & placeMask)) | 0];
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
    const position =
      nMissing > 0
        ? partMissing(values, base, samples, start, end, threshold, missingLeft)
        : partSamples(values, base, samples, start, end, threshold);
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
