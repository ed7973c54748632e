/** A line of a candidate with what orders it. */
export interface PlacedLine {
  readonly logSigma: number;
  /** Position among all ranked candidates. */
  readonly position: number;
  readonly line: string;
}

/** Keeps the lines of the highest predictions; of equal ones the first. */
export class HighestLines {
  #lines: PlacedLine[] = [];

  constructor(private readonly most: number) {}

  add(line: PlacedLine): void {
    this.#lines.push(line);
    if (this.#lines.length > 2 * this.most + 1000) this.#cut();
  }

  /** Highest first. */
  finish(): readonly PlacedLine[] {
    this.#cut();
    return this.#lines;
  }

  #cut(): void {
    this.#lines.sort((one, two) => two.logSigma - one.logSigma || one.position - two.position);
    this.#lines.length = Math.min(this.#lines.length, this.most);
  }
}
