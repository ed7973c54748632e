import { readFileSync } from 'node:fs';
import { readCifArchive } from '../../src/crystal/files/cifArchive';

/** Reads the embedded CIFs by ID. */
export function obelixCifs(): Record<string, string> {
  const bytes = readFileSync(new URL('../../public/data/obelix/cifs.zip', import.meta.url));
  return readCifArchive(new Uint8Array(bytes), 'cifs.zip').cifs;
}
