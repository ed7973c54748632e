/** The files of a project for Python. */
import pyproject from '../python/pyproject.toml?raw';
import readme from '../python/README.md?raw';
import init from '../python/handed/__init__.py?raw';
import estimators from '../python/handed/estimators.py?raw';
import projectPy from '../python/handed/project.py?raw';
import reproduce from '../python/reproduce.py?raw';
import { provenanceLines } from '../../models/provenance';
import type { HandedFile, HandedProject } from '../handedProject';
import { featureTable } from './featureTable';
import { fileStems } from './fileStems';
import { modelForm } from './modelForms';
import { projectJson } from './projectJson';
import { columnsCsv, featureColumns, predictionColumns, rowColumns } from './rowTable';

const scripts: Readonly<Record<string, string>> = {
  'pyproject.toml': pyproject,
  'handed/__init__.py': init,
  'handed/project.py': projectPy,
  'handed/estimators.py': estimators,
  'reproduce.py': reproduce,
};

/** Writes all files of a project. */
export function projectFiles(project: HandedProject): HandedFile[] {
  const { models, studies, provenance } = project;
  const table = featureTable(models);
  const stems = fileStems(models.map(({ result }) => result.plan.name));
  const notes = { ionrank: provenance.appVersion, provenance: provenanceLines(provenance).join('\n') };
  const forms = models.map((model, k) => modelForm(model, stems[k], table.byModel[k], notes));
  const studyStems = fileStems(studies.map(({ name }) => name));
  const listed = studies.map(({ name }, k) => ({ name, file: `studies/${studyStems[k]}.log` }));
  const texts: Record<string, string> = {
    'README.md': readme.replace('{{provenance}}', notes.provenance),
    ...scripts,
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
