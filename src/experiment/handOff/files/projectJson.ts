/** What Python reads of a project besides its tables: models, folds by index, where all of it comes from. */
import { learnerAbout } from '../../../learners/registry';
import type { HandedModel, HandedProject } from '../handedProject';
import type { FeatureTable } from './featureTable';
import { combinedJson, type WrittenCombination } from './combinedJson';
import type { ModelForm } from './modelForms';
import { scoresJson } from './scoresJson';

/** What stands in the files beside. */
interface WrittenParts {
  readonly table: FeatureTable;
  /** Of the models, in their order. */
  readonly forms: readonly ModelForm[];
  readonly combined: readonly WrittenCombination[];
  readonly studies: readonly {
    readonly name: string;
    readonly file: string;
    readonly model: string | null;
  }[];
  readonly rowColumns: readonly string[];
  /** SHA-256 of each file, by path. */
  readonly digests: Readonly<Record<string, string>>;
}

/** Raised when an older `handed` package could not read the file. */
const projectFormat = 3;

/** Writes `project.json`. */
export function projectJson(
  project: HandedProject,
  { table, forms, combined, studies, rowColumns, digests }: WrittenParts,
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
    combined: combined.map(combinedJson),
    studies,
    row_columns: rowColumns,
    feature_columns: table.columns.map(({ name }) => name),
    files: digests,
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

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, k) => from + k);
}

/** JSON with lists of numbers on one line. */
function compact(value: unknown): string {
  return `${JSON.stringify(value, null, 1).replace(/\[[\s\d,.eE+-]*\]/g, (list) => list.replace(/\s+/g, ' '))}\n`;
}
