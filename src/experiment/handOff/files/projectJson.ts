/** What Python reads of a project besides its tables: models, folds by index, where all of it comes from. */
import type { RegressionScores } from '../../../metrics/scores';
import { learnerAbout } from '../../../learners/registry';
import type { HandedModel, HandedProject } from '../handedProject';
import type { FeatureTable } from './featureTable';
import type { ModelForm } from './modelForms';

/** Raised when an older `handed` package could not read the file. */
const projectFormat = 1;

/** Writes `project.json`. @param forms of the models, in their order */
export function projectJson(
  project: HandedProject,
  table: FeatureTable,
  forms: readonly ModelForm[],
  studies: readonly { readonly name: string; readonly file: string; readonly model: string | null }[],
): string {
  const { provenance, nTrain, records, models, protocol, folds, leftOut } = project;
  const rows = Int32Array.from({ length: nTrain }, (_, row) => row);
  const nRows = records.length;
  return compact({
    format: projectFormat,
    ionrank: provenance.appVersion,
    data: { name: provenance.data, sha256: provenance.dataSha256, settings: provenance.settings },
    protocol: { words: protocol, name: folds.name, seed: folds.seed },
    folds: folds.folds.map(({ name, trainRows, validationRows }) => ({
      name,
      train: [...trainRows],
      held_out: [...validationRows],
      further: furtherOf(models, trainRows),
    })),
    test: { train: [...rows], held_out: range(nTrain, nRows), further: furtherOf(models, rows) },
    models: models.map((model, k) => modelJson(model, table.byModel[k], forms[k])),
    studies,
    left_out: leftOut.map(({ name, problem }) => ({ name, why: problem.message })),
  });
}

/** Rows of further measurements that may be trained on beside these rows: the same for all models that take some. */
function furtherOf(models: readonly HandedModel[], trainRows: Int32Array): number[] {
  const taking = models.find(({ known }) => known.withFurther);
  return taking ? [...taking.known.withFurther!(trainRows).subarray(trainRows.length)] : [];
}

function modelJson({ result, known, fitted }: HandedModel, columns: readonly string[], form: ModelForm) {
  const { plan, cv, test } = result;
  return {
    name: plan.name,
    label: plan.label,
    learner: plan.learner,
    learner_version: fitted.version,
    title: learnerAbout(plan.learner).title,
    parameters: plan.parameters,
    treatments: plan.treatments ?? [],
    feature_set: plan.featureSet,
    further: known.withFurther !== undefined,
    columns,
    column_names: known.matrix.columnNames,
    scores: { cv: scoresJson(cv.scores), test: test && scoresJson(test.scores) },
    ...form.json,
  };
}

/** A score that is undefined is null. */
function scoresJson(scores: RegressionScores) {
  return Object.fromEntries(
    Object.entries(scores).map(([name, value]) => [name, Number.isNaN(value) ? null : value]),
  );
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, k) => from + k);
}

/** JSON with lists of numbers on one line. */
function compact(value: unknown): string {
  return `${JSON.stringify(value, null, 1).replace(/\[[\s\d,.eE+-]*\]/g, (list) => list.replace(/\s+/g, ' '))}\n`;
}
