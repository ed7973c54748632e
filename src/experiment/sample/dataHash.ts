import type { JobRunner, RunOptions } from '../jobs/jobs';

/** The data of a sample, as they were read. */
export interface SampleBytes {
  /** Bytes of the training table. */
  readonly train: Uint8Array;
  /** Bytes of the test table; null where there is none. */
  readonly test: Uint8Array | null;
  /** CIF text by material ID. */
  readonly cifs: Readonly<Record<string, string>>;
}

/**
 * Hashes the data of a sample (SHA-256, hexadecimal). The CIFs count by ID and text, so that a folder and an archive
 * of the same CIFs are the same data.
 */
export function dataHash(inputs: SampleBytes, runner: JobRunner, options: RunOptions = {}): Promise<string> {
  const ids = Object.keys(inputs.cifs).sort();
  const cifs = ids.flatMap((id) => [id, inputs.cifs[id]]);
  const parts = ['train', inputs.train, 'test', inputs.test ?? null, 'cifs', ...cifs];
  return runner.run('hash', { parts }, options);
}
