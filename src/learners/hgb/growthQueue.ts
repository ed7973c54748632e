/**
 * A binary heap of nodes waiting to be split, greatest gain first.
 *
 * Which of several equal gains comes first depends on the heap's moves. They are those of Python's `heapq`
 * (an item sinks to a leaf by the better child, the right one on ties, and then rises), because with a limit on
 * leaves the order of equal gains shows in the tree.
 */
export class GrowthQueue<T extends { readonly gain: number }> {
  private readonly items: T[] = [];

  get length(): number {
    return this.items.length;
  }

  push(item: T): void {
    this.items.push(item);
    this.rise(0, this.items.length - 1);
  }

  /** Takes the node with the greatest gain; undefined when empty. */
  pop(): T | undefined {
    const last = this.items.pop();
    if (last === undefined || this.items.length === 0) return last;
    const first = this.items[0];
    this.items[0] = last;
    this.sink();
    return first;
  }

  /** Takes all that wait, in no particular order. */
  drain(): T[] {
    return this.items.splice(0);
  }

  private rise(top: number, from: number): void {
    const { items } = this;
    const item = items[from];
    let at = from;
    while (at > top) {
      const parent = (at - 1) >> 1;
      if (!(item.gain > items[parent].gain)) break;
      items[at] = items[parent];
      at = parent;
    }
    items[at] = item;
  }

  private sink(): void {
    const { items } = this;
    const item = items[0];
    const end = items.length;
    let at = 0;
    let child = 1;
    while (child < end) {
      if (child + 1 < end && !(items[child].gain > items[child + 1].gain)) child++;
      items[at] = items[child];
      at = child;
      child = 2 * at + 1;
    }
    items[at] = item;
    this.rise(0, at);
  }
}
