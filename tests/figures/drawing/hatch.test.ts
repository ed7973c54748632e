import { expect, test } from 'vitest';
import { nearestPoint } from '../../../src/figures/drawing/drawing';
import { boxesPath, hatchedPath, hatches } from '../../../src/figures/drawing/hatch';

const box = { left: 10.25, right: 42, top: 3, bottom: 57.5 };

/** The ends of all lines of a path of absolute moves. */
function places(d: string): [number, number][] {
  let [x, y] = [0, 0];
  return [...d.matchAll(/([MLHVh])([-\d.]+)(?: ([-\d.]+))?/g)].map(([, command, one, two]) => {
    if (command === 'M' || command === 'L') [x, y] = [Number(one), Number(two)];
    else if (command === 'V') y = Number(one);
    else x = command === 'h' ? x + Number(one) : Number(one);
    return [x, y];
  });
}

test.each(hatches)('a bar hatched with %s keeps inside its edges and has lines all over', (hatch) => {
  const inside = places(hatchedPath([box], hatch).slice(boxesPath([box]).length));
  expect(inside.length).toBeGreaterThan(8);
  for (const [x, y] of inside) {
    expect(x).toBeGreaterThanOrEqual(box.left - 0.06);
    expect(x).toBeLessThanOrEqual(box.right + 0.06);
    expect(y).toBeGreaterThanOrEqual(box.top - 0.06);
    expect(y).toBeLessThanOrEqual(box.bottom + 0.06);
  }
  const quarters = new Set(inside.map(([x, y]) => `${x > 26} ${y > 30}`));
  expect(quarters.size).toBe(4);
});

test('hatches differ, and a bar that is too thin for one keeps its edges', () => {
  expect(new Set(hatches.map((hatch) => hatchedPath([box], hatch))).size).toBe(hatches.length);
  const thin = { ...box, right: box.left };
  for (const hatch of ['/', 'x', '\\', '|'] as const)
    expect(hatchedPath([thin], hatch)).toContain(boxesPath([thin]));
});

test('a bar is found wherever it is pointed at, and around it', () => {
  const bar = { x: 50, y: 100, half: [10, 80], item: 3 } as const;
  const dot = { x: 70, y: 30, item: 4 };
  expect(nearestPoint([bar, dot], 55, 175)?.item).toBe(3);
  expect(nearestPoint([bar, dot], 66, 34)?.item).toBe(4);
  expect(nearestPoint([bar, dot], 50, 190)?.item).toBe(3);
  expect(nearestPoint([bar, dot], 50, 200)).toBeNull();
});
