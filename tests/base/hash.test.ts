import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { canonicalJson, hashOf, sha256Hex } from '../../src/base/hash';

describe('sha256Hex', () => {
  test('equals the known digest of abc and of nothing', () => {
    expect(sha256Hex(new TextEncoder().encode('abc'))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
    expect(sha256Hex(new Uint8Array())).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
  });

  test('equals Node’s for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(sha256Hex(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
      }),
    );
  });
});

describe('hashOf', () => {
  test('tells where one part ends', () => {
    expect(hashOf('a', 'b')).not.toBe(hashOf('ab'));
    expect(hashOf('a', 'b')).toBe(hashOf('a', 'b'));
  });

  test('tells kinds of parts apart', () => {
    const hashes = [
      hashOf('1'),
      hashOf(1),
      hashOf(Int32Array.of(1)),
      hashOf(Float64Array.of(1)),
      hashOf([1]),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  test('reads the view of a typed array, not its buffer', () => {
    expect(hashOf(Int32Array.of(9, 1, 2).subarray(1))).toBe(hashOf(Int32Array.of(1, 2)));
  });

  test('counts every NaN as the same', () => {
    const odd = new Float64Array(new BigUint64Array([0xfff8000000000001n]).buffer);
    expect(odd[0]).toBeNaN();
    expect(hashOf(odd)).toBe(hashOf(Float64Array.of(NaN)));
  });

  test('does not depend on the order of keys', () => {
    expect(hashOf({ a: 1, b: [null, NaN] })).toBe(hashOf({ b: [null, NaN], a: 1 }));
  });
});

describe('canonicalJson', () => {
  test('reads back as the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value as never);
        expect(JSON.stringify(JSON.parse(text))).toBe(
          JSON.stringify(JSON.parse(canonicalJson(JSON.parse(text)))),
        );
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });

  test('names what JSON cannot hold, and refuses the rest', () => {
    expect(canonicalJson([NaN, -Infinity])).toBe('[NaN,-Infinity]');
    expect(() => canonicalJson({ a: undefined } as never)).toThrow(TypeError);
    expect(() => canonicalJson(new Map() as never)).toThrow(TypeError);
  });
});
