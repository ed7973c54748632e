/** Differences between models, wherever the tables of a report have them with intervals over papers. */
import { distinguishable, type Interval } from '../../../metrics/interval';
import type { ReportSection } from '../../tables/reportTypes';
import { intervalOf, numberOf } from '../../tables/table';

/** A difference in Spearman’s ρ. */
export interface RhoDifference {
  /** `Stage 1 − Stage 0`. */
  readonly label: string;
  readonly value: number;
  /** 95 %, over papers. */
  readonly interval: Interval;
  readonly isTold: boolean;
}

/** The column that a verdict is about: the test set where there is one. */
const judged = ['test_spearman_papers', 'cv_spearman_papers', 'spearman'];

/** Lists the differences in ρ that tables judge; those that are undefined are left out. */
export function rhoDifferences(sections: readonly ReportSection[]): RhoDifference[] {
  const tables = sections.flatMap((section) => section.tables);
  return tables.flatMap(({ columns, rows }): RhoDifference[] => {
    if (!columns.some(({ key }) => key === 'verdict')) return [];
    const key = judged.find((name) => columns.some((column) => column.key === name));
    const at = columns.findIndex((column) => column.key === key);
    return rows.flatMap(({ label, measured }) => {
      const [value, interval] = [numberOf(measured[at]), intervalOf(measured[at])];
      if (value === null || !interval || Number.isNaN(interval.low)) return [];
      return [{ label, value, interval, isTold: distinguishable(interval) }];
    });
  });
}
