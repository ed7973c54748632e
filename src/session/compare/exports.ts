import type { Provenance } from '../../experiment/models/provenance';
import type { Protocol } from '../../folds/protocols/protocol';
import { choiceNote, type ChoiceNote } from '../../learners/registry';
import { scoreNames } from '../../metrics/scores';
import type { ModelRow, Uncertainty } from './comparisonRows';

/**
 * Plain rows of the score table: rows for each model and its intervals, and one for what the report says of it.
 * @param reported the splits of which the report's scores may stand beside (paperSplits)
 */
export function scoreLines(
  rows: readonly ModelRow[],
  uncertainty: Uncertainty | null,
  reported: readonly ('cv' | 'test')[],
): { columns: string[]; rows: (string | number)[][] } {
  const notes = rows.map(({ plan }) => choiceNote(plan));
  // Only where something is to be said: the columns of the report's models are what they were.
  const noted = (['learner', 'learnerVersion', 'treatments'] as const).filter((name) =>
    notes.some((note) => note[name] !== undefined),
  );
  const noteCells = (note: ChoiceNote = {}) => noted.map((name) => String(note[name] ?? ''));
  const columns = ['model', 'source', 'n_features', 'parameters', ...noted];
  for (const split of ['cv', 'test'])
    for (const each of scoreNames.map((metric) => `${split}_${metric}`)) columns.push(each);
  const table = rows.flatMap((row, k) => {
    const { plan } = row;
    const measured = [
      plan.name,
      'measured here',
      row.nFeatures ?? NaN,
      JSON.stringify(plan.parameters),
      ...noteCells(notes[k]),
      ...scoreNames.map((metric) => row.cv?.[metric] ?? NaN),
      ...scoreNames.map((metric) => row.test?.[metric] ?? NaN),
    ];
    const ends = (['low', 'high'] as const).flatMap((end) => {
      const intervals = uncertainty?.models.get(plan.name);
      if (!intervals) return [];
      const of = (split: 'cv' | 'test') => scoreNames.map((metric) => intervals[split]?.[metric][end] ?? NaN);
      return [[plan.name, `95 % interval, ${end}`, NaN, '', ...noteCells(), ...of('cv'), ...of('test')]];
    });
    const { paper } = plan;
    if (!paper || reported.length === 0) return [measured, ...ends];
    const ofPaper = (split: 'cv' | 'test') =>
      scoreNames.map((metric) => (reported.includes(split) ? (paper[split][metric] ?? NaN) : NaN));
    const said = [
      plan.name,
      'report',
      paper.nFeatures ?? NaN,
      '',
      ...noteCells(),
      ...ofPaper('cv'),
      ...ofPaper('test'),
    ];
    return [measured, ...ends, said];
  });
  return { columns, rows: table };
}

/** A comparison with all that tells where its numbers come from. */
interface Compared {
  readonly comparison: { readonly rows: readonly ModelRow[]; readonly uncertainty: Uncertainty | null };
  readonly protocol: Protocol;
  readonly settings: { readonly seed: number };
  provenance(): Provenance;
}

/** Writes the comparison as JSON, in the shape that the headless program writes, with the settings beside it. */
export function comparisonJson(session: Compared): string {
  const { appVersion, dataSha256, data, settings } = session.provenance();
  const experiments = session.comparison.rows.map((row) => ({
    name: row.plan.name,
    nFeatures: row.nFeatures,
    ...choiceNote(row.plan),
    params: row.plan.parameters,
    cv: row.cv,
    test: row.test,
    intervals: session.comparison.uncertainty?.models.get(row.plan.name) ?? null,
  }));
  return `${JSON.stringify({ version: appVersion, dataSha256, protocol: session.protocol.name, seed: session.settings.seed, data, settings, experiments }, null, 2)}\n`;
}
