/** Tells whether bytes are a Parquet file, encrypted ones too, by their first four letters. */
export function isParquet(bytes: Uint8Array): boolean {
  const isPar = bytes[0] === 0x50 && bytes[1] === 0x41 && bytes[2] === 0x52;
  return isPar && (bytes[3] === 0x31 || bytes[3] === 0x45);
}
