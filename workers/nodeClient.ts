import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { nodeEndpoint } from './nodeEndpoint';
import { defaultPatience, Pool } from './pool';
import type { SlotFactory } from './slot';

export interface NodePoolOptions {
  /** The built worker program; found beside the running bundle where not given. */
  readonly program?: string;
  /** Hears of every thread that is started (tests end one from outside). */
  readonly onThread?: (thread: Worker) => void;
}

/** A thread that ends says so; one that is slow to begin, on a busy machine or an emulated one, is waited for. */
const patience = { ...defaultPatience, startMs: 600_000 };

/** Makes a pool of worker threads; the caller closes it, or the process does not end. */
export function createNodePool(size = defaultSize(), options: NodePoolOptions = {}): Pool {
  return new Pool(size, threads(options.program ?? findProgram(), options.onThread), patience);
}

/** As many workers as there are cores, at most 8. */
export function defaultSize(): number {
  return Math.min(8, Math.max(1, availableParallelism()));
}

function threads(program: string, onThread: NodePoolOptions['onThread']): SlotFactory {
  return () => {
    const thread = new Worker(program);
    onThread?.(thread);
    return {
      endpoint: nodeEndpoint(thread),
      listen(onMessage, onLoss) {
        thread.on('message', onMessage);
        thread.on('error', (error) => onLoss(`failed: ${error instanceof Error ? error.message : error}`));
        thread.on('exit', (code) => onLoss(`exited with code ${code}`, true));
        thread.on('messageerror', () => onLoss('sent a message that cannot be read'));
      },
      terminate: () => void thread.terminate(),
    };
  };
}

/** The build puts compute.js beside the programs, and shared chunks one folder below. */
function findProgram(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const places = [here, dirname(here), join(dirname(here), 'dist-node')].map((folder) =>
    join(folder, 'compute.js'),
  );
  const found = places.find((file) => existsSync(file));
  if (found === undefined) {
    throw new Error(`The worker program is at none of ${places.join(', ')}. Build it: npm run build:node.`);
  }
  return found;
}
