import type { Losses } from './losses/losses';
import type { Reply } from './protocol';
import type { Assignment, Slot } from './slot';

/** A job as the pool keeps it until it ends. */
export interface PooledJob extends Assignment {
  readonly priority: number;
  /** Starts of workers that did not come about. */
  failedStarts: number;
  losses: Losses;
  settled: boolean;
  slot: Slot | null;
  settle(reply: Reply<unknown>): void;
  fail(error: unknown): void;
}
