import { mostVanishedStarts, nWitnesses } from './losses';
import { Slot, WorkerLostError } from '../slot';
import type { Patience, SlotFactory } from '../slot';

/**
 * Workers that never get a job: when one of them ends, the pool is being killed from outside. They stand while there
 * are jobs that are tried by themselves, and each that is lost is replaced.
 */
export class Witnesses {
  private readonly slots = new Set<Slot>();
  private readonly suspects = new Set<object>();
  private vanishedStarts = 0;
  private failed = false;

  /** @param onLost called for each that is lost */
  constructor(
    private readonly factory: SlotFactory,
    private readonly patience: Patience,
    private readonly onLost: () => void,
  ) {}

  /** Whether they can be started, as far as is known. */
  get canStand(): boolean {
    return !this.failed;
  }

  /** Whether one stands now. */
  get stand(): boolean {
    return [...this.slots].some((slot) => slot.hasStarted);
  }

  /** Calls them for a job; resolves once all have started, or cannot be started. */
  async call(suspect: object): Promise<void> {
    this.suspects.add(suspect);
    this.complete();
    while (this.suspects.has(suspect)) {
      const starting = [...this.slots].filter((slot) => !slot.hasStarted);
      if (starting.length === 0) return;
      await Promise.allSettled(starting.map((slot) => slot.started()));
    }
  }

  /** The job ended: with the last one they go. */
  dismiss(suspect: object): void {
    if (!this.suspects.delete(suspect) || this.suspects.size > 0) return;
    for (const slot of [...this.slots]) slot.retire();
    this.slots.clear();
  }

  close(): void {
    for (const suspect of [...this.suspects]) this.dismiss(suspect);
  }

  private complete(): void {
    while (!this.failed && this.suspects.size > 0 && this.slots.size < nWitnesses) {
      try {
        const slot = new Slot(this.factory, this.patience, (lost, reason) => this.lose(lost, reason));
        this.slots.add(slot);
      } catch {
        this.failed = true;
      }
    }
  }

  private lose(slot: Slot, { started, vanished }: WorkerLostError): void {
    this.slots.delete(slot);
    this.vanishedStarts = started ? 0 : this.vanishedStarts + 1;
    if ((!started && !vanished) || this.vanishedStarts >= mostVanishedStarts) this.failed = true;
    this.onLost();
    this.complete();
  }
}
