import fc from 'fast-check';
import { expect, it } from 'vitest';
import { GrowthQueue } from '../../../src/learners/hgb/growthQueue';

it('hands out equal gains in the order of Python’s heapq', () => {
  const queue = new GrowthQueue<{ gain: number; name: string }>();
  const order: (string | undefined)[] = [];
  // '-' pops. The expected order was printed by heapq with a node's `<` being a greater gain.
  for (const step of ['3a', '1b', '3c', '2d', '3e', '-', '-', '3f', '2g', '1h', '2i', ...'-------']) {
    if (step === '-') order.push(queue.pop()?.name);
    else queue.push({ gain: Number(step[0]), name: step[1] });
  }
  expect(order.join('')).toBe('acefdgibh');
  expect(queue.pop()).toBeUndefined();
});

it('hands out the greatest gain first', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ noNaN: true })), (gains) => {
      const queue = new GrowthQueue<{ gain: number }>();
      for (const gain of gains) queue.push({ gain });
      const order = gains.map(() => queue.pop()!.gain);
      expect(order).toEqual(Array.from(Float64Array.from(gains).sort()).reverse());
    }),
  );
});
