/**
 * The bits of every function over fixed arguments. The golden hashes are of the functions that V8 11.3 (Node 20) has
 * built in: `WRITE_ELEMENTARY_BITS=1 npx vitest run --project unit tests/base/elementary/bits.test.ts` writes them there.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { elementaryBits, elementaryFunctions } from '../../../src/experiment/selfCheck/elementaryBits';

interface Golden {
  readonly v8: string;
  readonly bits: Readonly<Record<string, string>>;
}

const file = new URL('../../oracle/golden/elementary_bits.json', import.meta.url);
const isThatEngine = /^11\.3\./.test(process.versions.v8);
const names = Object.keys(elementaryFunctions);

function builtIn(name: string): (...values: number[]) => number {
  return Math[(name === 'ln' ? 'log' : name) as 'hypot'];
}

if (process.env.WRITE_ELEMENTARY_BITS === '1' && isThatEngine) {
  const bits = Object.fromEntries(names.map((name) => [name, elementaryBits(name, builtIn(name))]));
  writeFileSync(file, `${JSON.stringify({ v8: '11.3', bits }, null, 2)}\n`);
}
const golden = JSON.parse(readFileSync(file, 'utf8')) as Golden;

describe('the bits of elementary functions', () => {
  test.each(names)('of %s are those of V8 11.3', (name) => {
    expect(elementaryBits(name)).toBe(golden.bits[name]);
  });

  test.runIf(isThatEngine)('are what that engine gives', () => {
    expect(Object.fromEntries(names.map((name) => [name, elementaryBits(name, builtIn(name))]))).toEqual(
      golden.bits,
    );
  });

  test('tell a last digit apart', () => {
    const off = (x: number) => (x > 0.3 && x < 0.31 ? Math.atan(x) * (1 + Number.EPSILON) : Math.atan(x));
    expect(elementaryBits('atan', off)).not.toBe(golden.bits.atan);
  });

  test('are recorded for every function', () => {
    expect(Object.keys(golden.bits)).toEqual(names);
  });
});
