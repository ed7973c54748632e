import { type ColumnData, resolveRows } from '../learners/columns';
import type { ExchangedPredictions, Learner, RowFacts } from '../learners/learner';
import { factsAt } from '../learners/rowFacts';

/** Predicts a copy of the rows in which columns are exchanged: right for every learner, if not the quickest way. */
export class ExchangedCopies implements ExchangedPredictions {
  /** The rows alone, in their order. */
  private readonly own: ColumnData;
  private readonly facts: RowFacts | undefined;

  /** Throws RangeError for rows that are not there. */
  constructor(
    private readonly learner: Learner,
    private readonly model: unknown,
    { columns, nRows, nColumns }: ColumnData,
    rows: Int32Array,
    facts?: RowFacts,
  ) {
    resolveRows(nRows, rows);
    this.facts = factsAt(facts, rows);
    const own = new Float64Array(rows.length * nColumns);
    for (let j = 0; j < nColumns; j++) {
      for (let i = 0; i < rows.length; i++) own[j * rows.length + i] = columns[j * nRows + rows[i]];
    }
    this.own = { columns: own, nRows: rows.length, nColumns };
  }

  /** A model may use any column. */
  uses(columns: readonly number[]): boolean {
    return columns.length > 0;
  }

  predict(columns: readonly number[], sources: Int32Array): Float64Array {
    const { own } = this;
    const changed = own.columns.slice();
    for (const j of columns) {
      const start = j * own.nRows;
      for (let i = 0; i < own.nRows; i++) changed[start + i] = own.columns[start + sources[i]];
    }
    return this.learner.predict(this.model, { ...own, columns: changed }, undefined, this.facts);
  }
}
