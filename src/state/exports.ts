import { protocolName } from '../study/protocolNames';
import type { ModelRow } from './comparisonState.svelte';
import type { StudySession } from './session.svelte';

/** Plain rows of the score table: a row for each model, and one for what the report says of it. */
export function scoreRows(rows: readonly ModelRow[]): { columns: string[]; rows: (string | number)[][] } {
  const metrics = ['r2', 'rmse', 'mae', 'spearman'] as const;
  const columns = ['model', 'source', 'n_features', 'parameters'];
  for (const split of ['cv', 'test']) columns.push(...metrics.map((metric) => `${split}_${metric}`));
  const table = rows.flatMap((row) => {
    const { plan } = row;
    const measured = [
      plan.name,
      'measured here',
      row.nFeatures ?? NaN,
      JSON.stringify(plan.parameters),
      ...metrics.map((metric) => row.cv?.[metric] ?? NaN),
      ...metrics.map((metric) => row.test?.[metric] ?? NaN),
    ];
    if (!plan.report) return [measured];
    const report = [
      plan.name,
      'report',
      plan.report.nFeatures ?? NaN,
      '',
      ...metrics.map((metric) => plan.report?.cv[metric] ?? NaN),
      ...metrics.map((metric) => plan.report?.test[metric] ?? NaN),
    ];
    return [measured, report];
  });
  return { columns, rows: table };
}

/** Writes the study as JSON, in the shape that the headless program writes, with the settings beside it. */
export function studyJson(session: StudySession): string {
  const { appVersion, dataSha256, data, settings } = session.provenance();
  const experiments = session.comparison.rows.map((row) => ({
    name: row.plan.name,
    nFeatures: row.nFeatures,
    params: row.plan.parameters,
    cv: row.cv,
    test: row.test,
  }));
  return `${JSON.stringify({ version: appVersion, dataSha256, protocol: protocolName(session.protocol), seed: session.settings.seed, data, settings, experiments }, null, 2)}\n`;
}
