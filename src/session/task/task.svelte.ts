import { InputError, type Problem } from '../../base/problem';

export type TaskStatus = 'idle' | 'running' | 'done' | 'cancelled' | 'failed';

/**
 * One long piece of work as the page sees it: status, progress, time left, cancel. Starting again cancels the
 * run before it, and only the newest run may report.
 */
export class Task {
  status = $state<TaskStatus>('idle');
  /** 0-1. */
  fraction = $state(0);
  label = $state('');
  /** What is being worked on right now: changes often, for the eye only. */
  detail = $state('');
  /** Estimated from the work done so far; null while there is too little to tell. */
  secondsLeft = $state<number | null>(null);
  /** How long the last finished run took. */
  seconds = $state<number | null>(null);
  problem = $state.raw<Problem | null>(null);

  #controller: AbortController | null = null;
  #startedAt = 0;

  get running(): boolean {
    return this.status === 'running';
  }

  /**
   * Runs work. Resolves to its value, or to undefined when it was cancelled or failed (see `status`, `problem`).
   * @param work gets a signal that fires on cancel, and a function that reports how far it has come
   */
  async start<T>(
    label: string,
    work: (
      signal: AbortSignal,
      onProgress: (fraction: number, label?: string, detail?: string) => void,
    ) => Promise<T>,
  ): Promise<T | undefined> {
    this.#controller?.abort();
    const controller = new AbortController();
    this.#controller = controller;
    this.#startedAt = performance.now();
    this.status = 'running';
    this.fraction = 0;
    this.label = label;
    this.detail = '';
    this.secondsLeft = null;
    this.problem = null;
    const current = () => this.#controller === controller;
    try {
      const value = await work(controller.signal, (fraction, text, detail) => {
        if (current()) this.#tell(fraction, text, detail);
      });
      if (!current()) return undefined;
      controller.signal.throwIfAborted();
      this.seconds = (performance.now() - this.#startedAt) / 1000;
      this.#settle('done');
      return value;
    } catch (error) {
      if (!current()) return undefined;
      if (controller.signal.aborted) {
        this.#settle('cancelled');
      } else {
        this.problem = taskProblem(error);
        this.#settle('failed');
      }
      return undefined;
    }
  }

  cancel(): void {
    this.#controller?.abort();
  }

  /** Returns to the state before the first run. */
  reset(): void {
    this.#controller?.abort();
    this.#controller = null;
    this.problem = null;
    this.#settle('idle');
  }

  #tell(fraction: number, label?: string, detail = ''): void {
    if (this.#controller?.signal.aborted) return;
    this.fraction = Math.min(1, Math.max(this.fraction, fraction));
    if (label !== undefined) this.label = label;
    this.detail = detail;
    const elapsed = (performance.now() - this.#startedAt) / 1000;
    this.secondsLeft =
      this.fraction > 0.04 && elapsed > 0.4 ? (elapsed / this.fraction) * (1 - this.fraction) : null;
  }

  #settle(status: TaskStatus): void {
    this.status = status;
    this.detail = '';
    this.secondsLeft = null;
    if (status === 'done') this.fraction = 1;
    if (status === 'idle') this.fraction = 0;
  }
}

/** Turns whatever was thrown into a problem that can be shown. */
export function taskProblem(error: unknown): Problem {
  if (error instanceof InputError) return error.problem;
  const carried = (error as { problem?: unknown } | null)?.problem;
  if (carried && typeof carried === 'object' && 'message' in carried) return carried as Problem;
  return {
    severity: 'error',
    code: 'unexpected',
    message: error instanceof Error ? error.message : String(error),
    remedy: 'Run it again; if it happens again, reload the page.',
  };
}
