/** What the section on future work says of one item of the report's list. */
import type { JsonValue } from '../../../base/hash';
import { scoreNames, type RegressionScores } from '../../../metrics/scores';
import { intervalOf, numberOf, type Table, type TableRow } from '../../tables/table';
import { signed } from '../../tables/words';
import type { HeldModel } from '../recipe/differences';

export interface FutureAnswer {
  readonly tables: readonly Table[];
  /** The differences that answer it: rows of a differenceTable. */
  readonly decisive: readonly TableRow[];
  /** What was left out, and why. */
  readonly notes: readonly string[];
  readonly json: JsonValue;
}

/** Says under a differenceTable what it found. */
export function withVerdicts(table: Table): Table {
  return { ...table, notes: table.rows.map(foundText) };
}

function foundText({ label, measured }: TableRow): string {
  const [rho, mae, verdict] = measured;
  const { low, high } = intervalOf(rho) ?? { low: NaN, high: NaN };
  const interval = `[${signed(low)}, ${signed(high)}]`;
  const words = {
    higher: 'orders whole papers better',
    lower: 'orders whole papers worse',
    undefined: 'cannot be judged on these rows',
  }[String(verdict)];
  return `${label}: ρ ${signed(numberOf(rho) ?? NaN)} ${interval}, MAE ${signed(numberOf(mae) ?? NaN)}: ${words ?? 'not distinguishable'}.`;
}

/** Lists differences for a JSON file. */
export function differencesJson(rows: readonly TableRow[]): JsonValue {
  return rows.map(({ name, measured: [rho, mae, verdict] }) => {
    const { low = NaN, high = NaN } = intervalOf(rho) ?? {};
    const numbers = { spearman: numberOf(rho), low, high, mae: numberOf(mae) };
    const finite = Object.entries(numbers).map(([key, value]) => [key, finiteOrNull(value)]);
    return { name, ...(Object.fromEntries(finite) as Record<string, JsonValue>), verdict: String(verdict) };
  });
}

/** Lists the scores of models for a JSON file. */
export function modelsJson(models: readonly Pick<HeldModel, 'name' | 'scores'>[]): JsonValue {
  return models.map(({ name, scores }) => ({ name, ...scoresOf(scores) }));
}

/** Null for a number that JSON cannot hold. */
export function finiteOrNull(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}

function scoresOf(scores: RegressionScores): Record<string, JsonValue> {
  return Object.fromEntries(scoreNames.map((name) => [name, finiteOrNull(scores[name])]));
}
