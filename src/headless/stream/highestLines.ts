/** The best candidates of a table that is ranked part by part. */
import { finish } from '../../base/steps';
import { pickTop, usualPool } from '../../screen/select/pickTop';
import { noIntervals, pickScore, type Pickable } from '../../screen/select/pickScores';
import type { TopChoice } from '../ranking/topCandidates';

/** A line of a candidate with what orders it. */
export interface PlacedLine extends Pickable {
  /** Position among all ranked candidates. */
  readonly position: number;
  readonly line: string;
}

interface ScoredLine extends PlacedLine {
  readonly score: number;
}

/** Keeps the lines among which the wanted ones are: those of the highest scores; of equal ones the first of the ranking. */
export class HighestLines {
  #lines: ScoredLine[] = [];
  readonly #most: number;

  /** @param threshold that the expected improvement is over, log10(σ / S cm⁻¹) */
  constructor(
    private readonly choice: TopChoice,
    private readonly threshold: number,
  ) {
    this.#most = choice.diverse ? usualPool(choice.count) : choice.count;
  }

  /** Takes a line; what the model knows no interval of is left out where that orders. */
  add(line: PlacedLine): void {
    const score = pickScore(line, this.choice.by, this.threshold);
    if (Number.isNaN(score)) return;
    this.#lines.push({ ...line, score });
    if (this.#lines.length > 2 * this.#most + 1000) this.#cut();
  }

  /**
   * Picks the lines that `pickTop` picks of the whole ranking, the first picked first.
   * @throws InputError `no-intervals` where intervals are needed and no candidate has one
   */
  finish(): readonly PlacedLine[] {
    if (this.#lines.length === 0) {
      if (this.choice.by === 'prediction') return [];
      throw noIntervals(this.choice.by);
    }
    this.#cut();
    const lines = [...this.#lines].sort(inRanking);
    return finish(pickTop(lines, { ...this.choice, threshold: this.threshold })).map(
      ({ position }) => lines[position],
    );
  }

  #cut(): void {
    this.#lines.sort((one, two) => two.score - one.score || inRanking(one, two));
    this.#lines.length = Math.min(this.#lines.length, this.#most);
  }
}

function inRanking(one: PlacedLine, two: PlacedLine): number {
  return two.logSigma - one.logSigma || one.position - two.position;
}
