/** The files of a project for Python. */
import { provenanceLines } from '../../models/provenance';
import type { HandedFile, HandedProject } from '../handedProject';
import { featureTable } from './featureTable';
import { fileStems } from './fileStems';
import { pythonFiles } from '../python/pythonFiles';
import { modelForm } from './modelForms';
import { projectJson } from './projectJson';
import { columnsCsv, featureColumns, predictionColumns, rowColumns } from './rowTable';

/** Writes all files of a project. */
export function projectFiles(project: HandedProject): HandedFile[] {
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
  return [
    ...Object.entries(texts).map(([path, text]) => ({ path, bytes: encoder.encode(text) })),
    ...forms.flatMap(({ files }) => files),
  ];
}
