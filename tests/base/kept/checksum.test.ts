import { expect, test } from 'vitest';
import { checksum, isEarlierSeal, isWholeSeal, seal } from '../../../src/base/kept/checksum';

test('equal data have equal sums, wherever their bytes lie', () => {
  const bytes = Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  expect(checksum(bytes.subarray(1, 8))).toBe(checksum(bytes.slice(1, 8)));
  expect(checksum({ a: [1, 'x', null], b: new Map([['k', NaN]]) })).toBe(
    checksum({ a: [1, 'x', null], b: new Map([['k', NaN]]) }),
  );
});

test('every single bit of an array counts', () => {
  const values = Float64Array.of(1, -2.5, NaN, 0);
  const bytes = new Uint8Array(values.buffer);
  const sums = new Set([checksum(values)]);
  for (let bit = 0; bit < 8 * bytes.length; bit++) {
    bytes[bit >> 3] ^= 1 << (bit & 7);
    sums.add(checksum(values));
    bytes[bit >> 3] ^= 1 << (bit & 7);
  }
  expect(sums.size).toBe(1 + 8 * bytes.length);
});

test.each([
  [0, -0],
  [1, '1'],
  [[], {}],
  [null, undefined],
  [
    [1, 2],
    [[1], 2],
  ],
  [
    { a: 1, b: 2 },
    { a: 2, b: 1 },
  ],
  [Float64Array.of(1), new Uint8Array(Float64Array.of(1).buffer)],
  ['ab', ['a', 'b']],
])('%j is not %j', (first, second) => {
  expect(checksum(first)).not.toBe(checksum(second));
});

test('a seal tells whether its value is whole, and of anything else that it is none', () => {
  const sealed = structuredClone(seal({ cv: Float64Array.of(1, 2) }, 'key'));
  expect(isWholeSeal(sealed, 'key')).toBe(true);
  expect(isWholeSeal({ ...sealed, value: 5 }, 'key')).toBe(false);
  for (const other of [undefined, null, 5, 'x', {}, { value: 1 }, { value: () => 1, sum: 'x' }])
    expect(isWholeSeal(other, 'key')).toBe(false);
});

test('a whole value under another key is none, and one of an earlier version is no damage', () => {
  const sealed = seal(Float64Array.of(1), 'key');
  expect(isWholeSeal(sealed, 'other')).toBe(false);
  expect(isWholeSeal({ ...sealed, of: 'other' }, 'other')).toBe(false);
  expect(isEarlierSeal(sealed)).toBe(false);
  expect(isEarlierSeal({ value: 5 })).toBe(true);
  expect(isEarlierSeal({ value: 5, sum: checksum(5) })).toBe(true);
  expect(isEarlierSeal({ value: 6, sum: checksum(5) })).toBe(false);
});
