import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { gunzipped, gzipped, isGzip } from '../../../src/base/compression/gzip';

const bytes = Uint8Array.from({ length: 300_000 }, (_, i) => (i * i) >> 7);

describe('gzip', () => {
  test('is what other programs read and write', () => {
    expect(isGzip(gzipped(bytes))).toBe(true);
    expect(new Uint8Array(gunzipSync(gzipped(bytes)))).toEqual(bytes);
    expect(gunzipped(new Uint8Array(gzipSync(bytes)), 'f', 1e6)).toEqual(bytes);
    expect(gunzipped(gzipped(new Uint8Array(0)), 'f', 1e6)).toEqual(new Uint8Array(0));
    expect(gzipped(bytes)).toEqual(gzipped(bytes));
  });

  test('is bounded', () => {
    const bomb = new Uint8Array(gzipSync(Buffer.alloc(5_000_000)));
    expect(() => gunzipped(bomb, 'f', 1_000_000)).toThrow('more than 1 MB');
  });

  test('that is cut off anywhere is refused', () => {
    const whole = gzipped(bytes);
    for (const n of [2, 9, 17, 1000, whole.length - 9, whole.length - 4, whole.length - 1]) {
      expect(() => gunzipped(whole.subarray(0, n), 'f', 1e6), String(n)).toThrow('cut off');
    }
  });
});
