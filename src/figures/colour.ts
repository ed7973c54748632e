/** Colours as `#rrggbb`: plain arithmetic on them, for pictures that no style sheet reaches. */

/** Reads `#rgb` or `#rrggbb` as three numbers 0-255. Throws RangeError for anything else. */
export function rgbOf(colour: string): [number, number, number] {
  const short = /^#([\da-f])([\da-f])([\da-f])$/i.exec(colour);
  const digits = short ? short.slice(1).map((digit) => digit + digit) : (colour.slice(1).match(/../g) ?? []);
  const values = digits.map((pair) => parseInt(pair, 16));
  if (!colour.startsWith('#') || values.length !== 3 || values.some(Number.isNaN))
    throw new RangeError(`“${colour}” is not a colour.`);
  return [values[0], values[1], values[2]];
}

/** Returns a colour moved towards another: `share` 0 leaves it, 1 is the other. */
export function mix(colour: string, other: string, share: number): string {
  const to = rgbOf(other);
  const mixed = rgbOf(colour).map((value, k) => Math.round(value + (to[k] - value) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
