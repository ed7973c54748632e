import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { gunzipped, gzipped, isGzip } from '../../../src/base/compression/gzip';

const bytes = Uint8Array.from({ length: 300_000 }, (_, i) => (i * i) >> 7);

describe('gzip', () => {
  test('is what other programs read and write', () => {
    expect(isGzip(gzipped(bytes))).toBe(true);
    expect(new Uint8Array(gunzipSync(gzipped(bytes)))).toEqual(bytes);
    expect(gunzipped(new Uint8Array(gzipSync(bytes)), 'f', { bytes: 1e6 })).toEqual(bytes);
    expect(gunzipped(gzipped(new Uint8Array(0)), 'f', { bytes: 1e6 })).toEqual(new Uint8Array(0));
    expect(gzipped(bytes)).toEqual(gzipped(bytes));
  });

  test('is bounded', () => {
    const bomb = new Uint8Array(gzipSync(Buffer.alloc(5_000_000)));
    expect(() => gunzipped(bomb, 'f', { bytes: 1_000_000 })).toThrow('more than the 1 MB');
  });

  test('is refused by the size that its end says, before it is unpacked', () => {
    const bomb = new Uint8Array(gzipSync(Buffer.alloc(5_000_000)));
    // What is not unpacked may be anything.
    bomb.fill(0xff, 10, -8);
    expect(() => gunzipped(bomb, 'f', { bytes: 1_000_000 })).toThrow('unpacks to 5 MB, more than the 1 MB');
    const limits = { bytes: 1e9, ratio: 200, ratioFromBytes: 1e6 };
    expect(() => gunzipped(bomb, 'f', limits)).toThrow('far more than its own size');
    expect(() => gunzipped(bomb, 'f', { ...limits, ratioFromBytes: 1e7 })).toThrow('cannot be unpacked');
  });

  test('that holds more or less than its end says is refused', () => {
    for (const said of [10, 5_000_001]) {
      const bytes = new Uint8Array(gzipSync(Buffer.alloc(5_000_000)));
      new DataView(bytes.buffer).setUint32(bytes.length - 4, said, true);
      expect(() => gunzipped(bytes, 'f', { bytes: 1e9 })).toThrow('damaged or cut off');
    }
  });

  test('that is cut off anywhere is refused', () => {
    const whole = gzipped(bytes);
    for (const n of [2, 9, 17, 1000, whole.length - 9, whole.length - 4, whole.length - 1]) {
      expect(() => gunzipped(whole.subarray(0, n), 'f', { bytes: 1e6 }), String(n)).toThrow('cut off');
    }
  });
});
