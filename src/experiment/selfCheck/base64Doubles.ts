/** Reads doubles, least significant byte first, from base64. Throws RangeError for a broken one. */
export function base64Doubles(text: string): Float64Array {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  return new Float64Array(bytes.buffer);
}
