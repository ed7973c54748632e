/** A value that does not change while somebody points at what shows it: a newer one waits until then. */
export class SteadyValue<T> {
  shown = $state.raw<T | null>(null);
  /** Newer than what is shown; null for none. */
  waiting = $state.raw<T | null>(null);
  #holders: readonly string[] = [];

  /** Takes a newer value. @param mayWait whether it may be shown later */
  take(value: T | null, mayWait: boolean): void {
    if (mayWait && this.#holders.length > 0 && this.shown !== null && value !== null) {
      this.waiting = value;
      return;
    }
    this.shown = value;
    this.waiting = null;
  }

  /** Keeps what is shown. @param by what it is kept for: the pointer, the focus */
  hold(by: string): void {
    this.#holders = [...this.#holders, by];
  }

  release(by: string): void {
    this.#holders = this.#holders.filter((holder) => holder !== by);
    if (this.#holders.length === 0) this.showNewest();
  }

  showNewest(): void {
    if (this.waiting !== null) this.shown = this.waiting;
    this.waiting = null;
  }
}
