/** The largest node that is small. */
const most = 4;
const masks = 1 << most;

/** All orders of four samples; place by place, the sample's number. */
const orders: readonly (readonly number[])[] = permutationsOf([0, 1, 2, 3]);
/** By order and mask of the samples that go left: the order after parting. */
const orderAfter = Uint8Array.from({ length: orders.length * masks }, (_, k) =>
  positionOf(parted(orders[Math.floor(k / masks)], k % masks)),
);

/**
 * What there is to know before the columns of a node of two to four rows are looked at: what each of the ways to part
 * it is worth, and how each changes the order of the samples. More than half of all work is on such nodes.
 *
 * With up to four rows the sums of a side do not depend on the order of its samples, bit by bit: a side is one
 * sample, or two, or what one sample leaves of the whole.
 */
export class SmallNode {
  /** By mask of the samples that go left; NaN where a side would be too small. */
  readonly proxies = new Float64Array(masks);
  /** The samples as they stood at first; where there are fewer than four, the first one again. */
  readonly first = new Int32Array(most);
  private order = 0;

  static isSmall(nRows: number): boolean {
    return nRows <= most;
  }

  constructor(
    private readonly samples: Int32Array,
    private readonly target: Float64Array,
    private readonly minLeaf: number,
  ) {}

  /** @param sum of the targets of the node, in the order of its samples */
  begin(start: number, end: number, sum: number): void {
    const { samples, target, first, proxies, minLeaf } = this;
    const n = end - start;
    for (let k = 0; k < most; k++) first[k] = samples[k < n ? start + k : start];
    this.order = 0;
    proxies.fill(NaN);
    for (let mask = 1; mask < (1 << n) - 1; mask++) {
      let [nLeft, left, right] = [0, 0, sum];
      for (let k = 0; k < n; k++) {
        if ((mask >> k) & 1) {
          nLeft++;
          left += target[first[k]];
        } else {
          right -= target[first[k]];
        }
      }
      const nRight = n - nLeft;
      if (nLeft < minLeaf || nRight < minLeaf) continue;
      // The smaller side is summed, the larger one is what is left.
      const leftSum = nLeft <= nRight ? left : right;
      const rightSum = sum - leftSum;
      proxies[mask] = (leftSum * leftSum) / nLeft + (rightSum * rightSum) / nRight;
    }
  }

  /** Notes that the samples are parted. */
  part(mask: number): void {
    this.order = orderAfter[this.order * masks + mask];
  }

  /** Puts the samples in the order that they have come to; false for fewer than four, where none is known. */
  finish(start: number, end: number): boolean {
    if (end - start < most) return false;
    const order = orders[this.order];
    for (let k = 0; k < most; k++) this.samples[start + k] = this.first[order[k]];
    return true;
  }
}

function permutationsOf(values: readonly number[]): number[][] {
  if (values.length <= 1) return [[...values]];
  return values.flatMap((value) =>
    permutationsOf(values.filter((other) => other !== value)).map((rest) => [value, ...rest]),
  );
}

function positionOf(order: readonly number[]): number {
  return orders.findIndex((other) => other.every((value, k) => value === order[k]));
}

/** Parts as SamplePartition does. */
function parted(order: readonly number[], mask: number): number[] {
  const result = [...order];
  for (let from = 0, to = result.length; from < to;) {
    if ((mask >> result[from]) & 1) from++;
    else [result[from], result[to]] = [result[--to], result[from]];
  }
  return result;
}
