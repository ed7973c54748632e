/** Keeps the values that were used last, a few of them. */
export class Recent<T> {
  /** The one used last at the end. */
  private readonly kept = new Map<string, T>();

  constructor(private readonly limit: number) {}

  /** Returns a value and counts it as used; undefined where it is not there. */
  get(key: string): T | undefined {
    const value = this.kept.get(key);
    if (value !== undefined) this.set(key, value);
    return value;
  }

  set(key: string, value: T): void {
    this.kept.delete(key);
    this.kept.set(key, value);
    const [oldest] = this.kept.keys();
    if (this.kept.size > this.limit) this.kept.delete(oldest);
  }
}
