/** Access to the bits of a number, for the elementary functions of this folder. */

const double = new Float64Array(1);
const words = new Int32Array(double.buffer);
/** Where the upper half of a number is: it depends on the order of bytes of the machine. */
const upper = new Int32Array(new Float64Array([1]).buffer)[1] === 0x3ff00000 ? 1 : 0;

const leastExponent = -1074;
const powers = powersOfTwo();

/** Takes the upper 32 bits: sign, exponent and the first 20 bits of the fraction. */
export function highWord(x: number): number {
  double[0] = x;
  return words[upper];
}

/** Makes the number of these upper 32 bits, the lower ones 0. */
export function ofHighWord(high: number): number {
  words[upper] = high;
  words[1 - upper] = 0;
  return double[0];
}

/** Sets the lower 32 bits of a number to 0: 21 digits of two stay, so that products of such numbers are exact. */
export function withoutLowWord(x: number): number {
  double[0] = x;
  words[1 - upper] = 0;
  return double[0];
}

/** Rounds a positive number up to 23 digits of two (22 or 23 behind the first). */
export function to23Digits(x: number): number {
  double[0] = x;
  const low = words[1 - upper];
  if (low < 0) words[upper]++;
  words[1 - upper] = (low + 0x80000000) & 0xc0000000;
  return double[0];
}

/** 2^exponent, exactly, for whole exponents from -1074 to 1023. */
export function twoTo(exponent: number): number {
  return powers[exponent - leastExponent];
}

function powersOfTwo(): Float64Array {
  const table = new Float64Array(1024 - leastExponent);
  for (let i = 0, power = Number.MIN_VALUE; i < table.length; i++, power *= 2) table[i] = power;
  return table;
}
