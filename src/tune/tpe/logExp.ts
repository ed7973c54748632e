import { exp } from '../../base/elementary/exponential';
import { ln } from '../../base/elementary/logarithm';

/**
 * Exponential and logarithm to within 0.51 units of the last place: nearly always what C's libraries give. Those of
 * base/elementary are off by up to one unit. That matters where candidates tie, as choices and integers
 * do: the last digit then decides between them.
 *
 * @see Tang 1989, Table-driven implementation of the exponential function, doi:10.1145/63522.214389
 */

const tableBits = 6;
const tableSize = 1 << tableBits;
/** Of the whole numbers that the tables are computed with. */
const fractionBits = 160n;

const { high: powerHigh, low: powerLow } = fractionalPowersOfTwo();
const { high: stepHigh, low: stepLow } = logOfTwo();
const stepsPerUnit = tableSize / Math.LN2;

const scaleWords = new Uint32Array(2);
const scale = new Float64Array(scaleWords.buffer);
/** Where the upper half of a number is. */
const upperWord = new Uint32Array(new Float64Array([1]).buffer)[1] === 0x3ff00000 ? 1 : 0;

/** Computes exp(x). Beyond ±700 it is that of base/elementary. */
export function closeExp(x: number): number {
  if (!(x > -700 && x < 700)) return exp(x);
  const k = Math.round(x * stepsPerUnit);
  // x = k·(log 2)/64 + r
  const r = x - k * stepHigh - k * stepLow;
  const j = k & (tableSize - 1);
  const high = powerHigh[j];
  scaleWords[upperWord] = (((k - j) >> tableBits) + 1023) << 20;
  return (high + (powerLow[j] + high * exponentialLess1(r))) * scale[0];
}

/** Computes log(x). Near 1 and at the ends of the range it is that of base/elementary. */
export function closeLog(x: number): number {
  const y = ln(x);
  if (!(Math.abs(y) > 0.06 && Math.abs(y) < 700)) return y;
  // One step of Newton's method, with exp(y) to more digits than a number has.
  const k = Math.round(y * stepsPerUnit);
  const r = y - k * stepHigh - k * stepLow;
  const j = k & (tableSize - 1);
  const high = powerHigh[j];
  const low = powerLow[j] + high * exponentialLess1(r);
  scaleWords[upperWord] = (1023 - ((k - j) >> tableBits)) << 20;
  return y + (x * scale[0] - high - low) / (high + low);
}

/** exp(r) - 1 for |r| < 0.0055. */
function exponentialLess1(r: number): number {
  return r + r * r * (1 / 2 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120 + r * (1 / 720)))));
}

/** 2^(j/64), each as the sum of two numbers. */
function fractionalPowersOfTwo(): { high: Float64Array; low: Float64Array } {
  const one = 1n << fractionBits;
  let root = 2n * one;
  for (let i = 0; i < tableBits; i++) root = integerRoot(root << fractionBits);
  const high = new Float64Array(tableSize);
  const low = new Float64Array(tableSize);
  for (let j = 0, power = one; j < tableSize; j++, power = (power * root) >> fractionBits) {
    high[j] = Number(power) / 2 ** 160;
    low[j] = Number(power - BigInt(high[j] * 2 ** 160)) / 2 ** 160;
  }
  return { high, low };
}

/** (log 2)/64 as the sum of two numbers, the first of so few digits that its multiples are exact. */
function logOfTwo(): { high: number; low: number } {
  let total = 0n;
  for (let k = 1n; k <= fractionBits; k++) total += (1n << (fractionBits - k)) / k;
  const step = total >> BigInt(tableBits);
  const dropped = fractionBits - 38n;
  const high = (step >> dropped) << dropped;
  return { high: Number(high) / 2 ** 160, low: Number(step - high) / 2 ** 160 };
}

/** The whole part of a square root, by Newton's method. */
function integerRoot(square: bigint): bigint {
  let root = 1n << BigInt((square.toString(2).length / 2 + 1) | 0);
  for (;;) {
    const next = (root + square / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}
