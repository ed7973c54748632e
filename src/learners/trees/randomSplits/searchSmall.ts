import { placeMask, blockSize } from './localBlock';
import { type RandomSearch } from './randomSearch';
import { featureThreshold } from '../splitting/splitter';
import { xorshift } from '../splitting/xorshift';

/**
 * Tries a threshold for each column drawn, in a node of two to four rows of the block, whose order changes only when
 * its best split is known. Tells whether the samples are parted by it.
 */
export function searchSmall(search: RandomSearch, start: number, end: number, nKnown: number): boolean {
  start |= 0;
  end |= 0;
  nKnown |= 0;
  const { block, hasMissing, split, features, small, random, maxFeatures } = search;
  const { keys, values } = block;
  const { proxies, first } = small;
  const n = (end - start) | 0;
  small.begin(start, end, search.criterion.sum);
  const offset = -search.table.nRows | 0;
  const a = (first[0] + offset) | 0;
  const b = (first[1] + offset) | 0;
  const c = (first[2] + offset) | 0;
  const d = (first[3] + offset) | 0;
  const all = (1 << n) - 1;
  // Of two or three rows no order counts, and nothing after the best of all is better.
  let enough = Infinity;
  if (n < 4) {
    enough = -Infinity;
    for (let mask = 1; mask < all; mask++) if (proxies[mask] > enough) enough = proxies[mask];
  }
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
    const base = (feature * blockSize) | 0;
    let low = 0;
    let high = 0;
    let nMissing = 0;
    if (hasMissing[feature] === 1) {
      nMissing = search.rangeWithMissing(values, (base + offset) | 0, first, 0, n);
      low = search.low;
      high = search.high;
    } else {
      const ka = keys[(base + a) | 0];
      const kb = keys[(base + b) | 0];
      const kc = keys[(base + c) | 0];
      const kd = keys[(base + d) | 0];
      low = values[(base + (smaller(smaller(ka, kb), smaller(kc, kd)) & placeMask)) | 0];
      high = values[(base + (larger(larger(ka, kb), larger(kc, kd)) & placeMask)) | 0];
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
    if (best === enough && nMissing === 0) continue;
    let threshold = ((high - low) * (s & 0x7fffffff)) / 2147483647 + low;
    if (threshold === high) threshold = low;
    let missingLeft = false;
    if (nMissing > 0) {
      s = xorshift(s);
      missingLeft = (s & 1) === 1;
    }
    let mask = 0;
    if (nMissing > 0) {
      for (let k = 0; k < n; k++) {
        const value = values[base + offset + first[k]];
        if (value !== value ? missingLeft : value <= threshold) mask |= 1 << k;
      }
    } else {
      const ab =
        Number(values[(base + a) | 0] <= threshold) | (Number(values[(base + b) | 0] <= threshold) << 1);
      const cd =
        Number(values[(base + c) | 0] <= threshold) | (Number(values[(base + d) | 0] <= threshold) << 1);
      mask = (ab | (cd << 2)) & all;
    }
    small.part(mask);
    const proxy = proxies[mask];
    if (!(proxy > best)) continue;
    best = proxy;
    split.feature = feature;
    split.threshold = threshold;
    split.position = start + bitCount(mask);
    split.missingGoToLeft = nMissing > 0 ? missingLeft : bitCount(mask) > bitCount(all ^ mask);
  }
  random.state = s;
  search.nFound = nFound;
  return small.finish(start, end) && lastFeature === split.feature;
}

function smaller(a: number, b: number): number {
  return b + ((a - b) & ((a - b) >> 31));
}

function larger(a: number, b: number): number {
  return a - ((a - b) & ((a - b) >> 31));
}

/** Of a mask of four bits. */
function bitCount(mask: number): number {
  return (mask & 1) + ((mask >> 1) & 1) + ((mask >> 2) & 1) + (mask >> 3);
}
