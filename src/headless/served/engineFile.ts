import { fileURLToPath } from 'node:url';
import { packedFiles } from './packedFiles';

/** Where this program stands when it is the engine, which is one file with its workers and data; null for a built folder. */
export const engineFile: string | null =
  Object.keys(packedFiles).length > 0 ? fileURLToPath(import.meta.url) : null;
