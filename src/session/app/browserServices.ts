import { InputError } from '../../base/problem';
import { publishedRows } from '../../experiment/sample/published';
import { browserCache } from '../storage/persistence';
import type { SessionServices } from '../storage/services';
import { laterTuningStore } from '../storage/laterTuningStore';

/** The session's world in a browser: web workers, files beside the page, IndexedDB. */
export function browserServices(): SessionServices {
  // The script of the workers is the largest of what the first rows need: whoever starts them is asked for first.
  void import('../../../workers/client').catch(() => undefined);
  return {
    createPool: async () => {
      const pool = (await import('../../../workers/client')).createBrowserPool();
      try {
        pool.spawn();
      } catch {
        // The first job tells why.
      }
      return pool;
    },
    // In the page that is one file, its own texts.
    readAsset: globalThis.ionrankFile ? readPart : readAsset,
    cache: browserCache(),
    studies: laterTuningStore(async () => (await import('../storage/tuningStore')).browserTuningStore()),
    appVersion: __APP_VERSION__,
    publishedRows,
  };
}

async function readPart(path: string, signal?: AbortSignal): Promise<Uint8Array> {
  signal?.throwIfAborted();
  return (await ionrankFile!.read(path)) ?? assetMissing(path);
}

async function readAsset(path: string, signal?: AbortSignal): Promise<Uint8Array> {
  let response: Response | null = null;
  try {
    response = await fetch(new URL(path, document.baseURI), signal ? { signal } : {});
  } catch (error) {
    if (signal?.aborted) throw error;
  }
  if (!response?.ok) assetMissing(path, response);
  return new Uint8Array(await response.arrayBuffer());
}

function assetMissing(path: string, response: Response | null = null): never {
  throw new InputError({
    code: 'asset-missing',
    file: path,
    ...(response ? { value: `status ${response.status}` } : {}),
    message: 'A file that belongs to this page could not be read.',
    remedy: 'Check the connection to the page and reload it.',
  });
}
