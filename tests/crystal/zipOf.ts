import { zipSync } from 'fflate';

/** Packs texts as a ZIP archive. */
export function zipOf(files: Record<string, string>): Uint8Array {
  const encoder = new TextEncoder();
  const entries = Object.entries(files).map(([path, text]) => [path, encoder.encode(text)] as const);
  return zipSync(Object.fromEntries(entries));
}

/** Finds the positions of a signature in an archive. */
export function findSignature(bytes: Uint8Array, signature: number): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: number[] = [];
  for (let at = 0; at + 4 <= bytes.length; at++) if (view.getUint32(at, true) === signature) found.push(at);
  return found;
}

export const directoryEntry = 0x02014b50;
