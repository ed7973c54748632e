import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Returns the bytes that the program holds, of objects and of buffers, when what is unused has been let go. */
export async function heldBytes(): Promise<{ readonly objects: number; readonly buffers: number }> {
  setFlagsFromString('--expose_gc');
  const collect = runInNewContext('gc') as () => void;
  // Buffers are let go a while after they were found to be unused.
  collect();
  await new Promise((resolve) => setTimeout(resolve, 500));
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return { objects: heapUsed, buffers: arrayBuffers };
}
