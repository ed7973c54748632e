/** Drives tests/bench/reference.py: one persistent Python, so that both sides alternate in the same run. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

export interface ReferenceVersions {
  readonly python: string;
  readonly scikitLearn: string;
  readonly numpy: string;
}

/** What to do when the other side is missing. */
export const installAdvice =
  'Install it with: python3 -m venv .venv && .venv/bin/pip install -r tests/oracle/requirements.txt, ' +
  'then run: IONRANK_PYTHON=.venv/bin/python npm run bench';

export class ReferenceProcess {
  private readonly waiting: { resolve: (line: string) => void; reject: (error: Error) => void }[] = [];
  private ended: Error | undefined;

  private constructor(private readonly child: ChildProcessByStdio<Writable, Readable, null>) {
    createInterface({ input: child.stdout }).on('line', (line) => this.waiting.shift()?.resolve(line));
    const end = (error: Error): void => {
      this.ended ??= error;
      for (const one of this.waiting.splice(0)) one.reject(error);
    };
    child.on('error', end);
    child.on('exit', (code) => end(new Error(`The reference process ended with code ${code}.`)));
    child.stdin.on('error', end);
  }

  /** Starts Python and loads scikit-learn. Rejects when either is missing. */
  static async start(
    script: string,
    python = process.env.IONRANK_PYTHON ?? 'python3',
  ): Promise<{ reference: ReferenceProcess; versions: ReferenceVersions }> {
    const child = spawn(python, [script], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' },
    });
    const reference = new ReferenceProcess(child);
    try {
      const versions = await reference.ask<ReferenceVersions>({ command: 'hello' });
      return { reference, versions };
    } catch (error) {
      reference.stop();
      throw error;
    }
  }

  /** Sends a command, with doubles behind it if any, and waits for the answer. */
  async ask<T>(command: object, ...doubles: Float64Array[]): Promise<T> {
    if (this.ended !== undefined) throw this.ended;
    const answer = new Promise<string>((resolve, reject) => this.waiting.push({ resolve, reject }));
    this.child.stdin.write(`${JSON.stringify(command)}\n`);
    for (const part of doubles) {
      this.child.stdin.write(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
    }
    const result = JSON.parse(await answer) as T & { failed?: string };
    if (result.failed !== undefined) throw new Error(result.failed);
    return result;
  }

  stop(): void {
    this.child.stdin.end();
  }
}
