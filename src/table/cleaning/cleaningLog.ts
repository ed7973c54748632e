import type { CleaningEntry } from '../dataset';

/** A cell in hand: where it stands and what was read there. */
export interface CellPlace {
  /** From 0. */
  readonly i: number;
  readonly id: string;
  readonly column: string;
  readonly value: string;
}

/** Collects what cleaning does, one entry per cell or row. */
export class CleaningLog {
  readonly entries: CleaningEntry[] = [];

  constructor(private readonly file: string) {}

  changed(place: CellPlace, result: string, reason: string): void {
    this.enter(place, 'changed', result, reason);
  }

  /** Enters the loss of a value, and returns NaN to stand for it. */
  setMissing(place: CellPlace, reason: string): number {
    this.enter(place, 'set missing', '', reason);
    return NaN;
  }

  rowDropped(place: CellPlace, reason: string): void {
    this.enter(place, 'row dropped', '', reason);
  }

  pleaseCheck(place: CellPlace, result: string, reason: string): void {
    this.enter(place, 'kept, please check', result, reason);
  }

  private enter(place: CellPlace, action: CleaningEntry['action'], result: string, reason: string): void {
    const { i, id, column, value } = place;
    this.entries.push({ file: this.file, row: i + 1, id, column, value, action, result, reason });
  }
}
