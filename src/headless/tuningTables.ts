import { learnerAbout } from '../learners/registry';
import type { TunedResult } from '../experiment/recipes/tuned';
import type { TuningExperiment } from '../experiment/paper/tuningPlans';
import { experimentTable } from './report';

const nameWidth = 20;
const cellWidth = 12;

/** Writes the tables of report 7.1 and 9.2: the best hyper-parameters of each study, and what they score. */
export function tuningTables(
  experiment: TuningExperiment,
  results: readonly TunedResult[],
  withPaper: boolean,
): string {
  const scores = experimentTable('Scores of the best', results, withPaper);
  return `${parameterTable(experiment.title, results, withPaper)}\n\n${scores}`;
}

function parameterTable(title: string, results: readonly TunedResult[], withPaper: boolean): string {
  const columns = results.flatMap(({ recipe, best, record, plan }) => {
    const trials = record ? `${record.trials.length} trials` : 'defaults';
    const measured = { head: recipe.name, source: trials, value: best?.value, params: plan.parameters };
    const reported = recipe.paper?.parameters;
    if (!withPaper || !reported || !record) return [measured];
    return [measured, { head: '', source: 'report', value: undefined, params: reported }];
  });
  const names = new Set(
    results.flatMap(({ plan }) => learnerAbout(plan.learner).parameters.map(({ name }) => name)),
  );
  const row = (name: string, cells: readonly string[]) =>
    (name.padEnd(nameWidth) + cells.map((cell) => ` ${cell}`.padStart(cellWidth)).join('')).trimEnd();
  return [
    title,
    row(
      '',
      columns.map(({ head }) => head.split('_')[0]),
    ),
    row(
      '',
      columns.map(({ head }) => head.split('_')[1] ?? ''),
    ),
    row(
      '',
      columns.map(({ source }) => source),
    ),
    ...[...names].map((name) =>
      row(
        name,
        columns.map(({ params }) => parameterText(params[name])),
      ),
    ),
    row(
      'objective',
      columns.map(({ value }) => (value === undefined || value === null ? '' : value.toFixed(4))),
    ),
  ].join('\n');
}

function parameterText(value: number | null): string {
  if (value === null) return 'None';
  return Number.isInteger(value) ? String(value) : value.toPrecision(3);
}
