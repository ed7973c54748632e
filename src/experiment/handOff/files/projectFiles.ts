/** The files of a project for Python. */
import { provenanceLines } from '../../models/provenance';
import type { HandedFile, HandedProject } from '../handedProject';
import { featureTable } from './featureTable';
import { fileStems } from './fileStems';
import { pythonFiles } from '../python/pythonFiles';
import { columnsParquet } from './columnsParquet';
import { modelForm, type ModelForm } from './modelForms';
import { projectJson } from './projectJson';
import { columnsCsv, featureColumns, predictionColumns, rowColumns } from './rowTable';

/** Files, with how each model is written. */
export interface WrittenProject {
  readonly files: readonly HandedFile[];
  readonly forms: readonly ModelForm[];
}

/** Writes all files of a project. */
export async function projectFiles(project: HandedProject): Promise<WrittenProject> {
  const { models, studies, provenance } = project;
  const table = featureTable(models);
  const stems = fileStems(models.map(({ result }) => result.plan.name));
  const notes = { ionrank: provenance.appVersion, provenance: provenanceLines(provenance).join('\n') };
  const forms = models.map((model, k) => modelForm(model, stems[k], table.byModel[k], notes));
  const studyStems = fileStems(studies.map(({ name }) => name));
  const listed = studies.map(({ name, model }, k) => ({ name, model, file: `studies/${studyStems[k]}.log` }));
  const texts: Record<string, string> = {
    ...pythonFiles(notes.provenance),
    'project.json': projectJson(project, table, forms, listed),
    'data/rows.csv': columnsCsv(rowColumns(project, table.nRows)),
    'data/features.csv': columnsCsv(featureColumns(table)),
    'data/predictions.csv': columnsCsv(predictionColumns(project)),
  };
  studies.forEach(({ journal }, k) => (texts[listed[k].file] = journal));
  const encoder = new TextEncoder();
  const tables = [
    { path: 'data/rows.parquet', columns: rowColumns(project, table.nRows) },
    { path: 'data/features.parquet', columns: featureColumns(table) },
  ];
  const parquet = await Promise.all(
    tables.map(async ({ path, columns }) => ({ path, bytes: await columnsParquet(columns) })),
  );
  const files = [
    ...Object.entries(texts).map(([path, text]) => ({ path, bytes: encoder.encode(text) })),
    ...parquet,
    ...forms.flatMap((form) => form.files),
  ];
  return { files, forms };
}
