/** The files that the app serves, as the command line finds them: inside the engine, or in the folder `public`. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import { InputError } from '../../base/problem';
import { packedFiles } from './packedFiles';

/** Reads a file that the app serves, by its path. Throws InputError where it is not there. */
export function servedBytes(path: string): Uint8Array {
  if (Object.hasOwn(packedFiles, path))
    return new Uint8Array(brotliDecompressSync(Buffer.from(packedFiles[path], 'base64')));
  const file = join(publicFolder(), path);
  if (existsSync(file)) return new Uint8Array(readFileSync(file));
  throw missing(file);
}

/** The served files stand beside the folder of the built programs. */
function publicFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  // From dist-node, from its folder of shared scripts, and from the sources.
  const places = ['..', '../..', '../../..'].map((above) => join(here, above, 'public'));
  const found = places.find((folder) => existsSync(join(folder, 'tables')));
  if (found) return found;
  throw missing(places[0]);
}

function missing(file: string): InputError {
  const message = 'The embedded data is not there.';
  const remedy = 'Run from a full checkout.';
  return new InputError({ severity: 'error', code: 'missing-public', file, message, remedy });
}
