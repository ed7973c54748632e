/** The files of a project for Python. */
import { provenanceLines } from '../../models/provenance';
import { sha256Hex } from '../../../base/hash';
import type { HandedFile, HandedModel, HandedProject } from '../handedProject';
import { featureTable } from './featureTable';
import { fileStems } from './fileStems';
import { pythonFiles } from '../python/pythonFiles';
import { gateInTable, type WrittenCombination } from './combinedJson';
import { columnsParquet } from './columnsParquet';
import { modelForm, type ModelForm } from './modelForms';
import { projectJson } from './projectJson';
import { columnsCsv, featureColumns, fittedColumns, predictionColumns, rowColumns } from './rowTable';

/** Files, with how each model is written. */
export interface WrittenProject {
  readonly files: readonly HandedFile[];
  readonly forms: readonly ModelForm[];
}

/** Writes all files of a project. */
export async function projectFiles(project: HandedProject): Promise<WrittenProject> {
  const { models, studies, provenance } = project;
  const table = featureTable(models);
  const stems = fileStems([...models.map(nameOf), ...project.combined.map(nameOf)]);
  const provenanceText = provenanceLines(provenance);
  const notes = { ionrank: provenance.appVersion, provenance: provenanceText.join('\n') };
  const forms = models.map((model, k) => modelForm(model, stems[k], table.byModel[k], notes));
  const combined = project.combined.map((handed, k): WrittenCombination => {
    const { recipe, members, second } = handed;
    const stem = `${stems[models.length + k]}_second`;
    const at = models.findIndex((model) => nameOf(model) === members.at(-1));
    const columns = table.byModel[at];
    const gate = recipe.kind === 'gated' ? gateInTable(models[at].known.matrix.columnNames, columns) : [];
    return { handed, gate, second: second && modelForm(second, stem, columns, notes) };
  });
  const studyStems = fileStems(studies.map(({ name }) => name));
  const listed = studies.map(({ name, model }, k) => ({ name, model, file: `studies/${studyStems[k]}.log` }));
  const rows = rowColumns(project, table.nRows);
  const features = featureColumns(table);
  const written = [
    textFile('data/rows.csv', columnsCsv(rows)),
    textFile('data/features.csv', columnsCsv(features)),
    textFile('data/predictions.csv', columnsCsv(predictionColumns(project))),
    textFile('data/fitted.csv', columnsCsv(fittedColumns(project, forms, table.nRows))),
    { path: 'data/rows.parquet', bytes: await columnsParquet(rows) },
    { path: 'data/features.parquet', bytes: await columnsParquet(features) },
    ...[...forms, ...combined.flatMap(({ second }) => second ?? [])].flatMap((form) => form.files),
  ];
  const json = projectJson(project, {
    ...{ table, forms, combined, studies: listed },
    rowColumns: rows.slice(1).map(({ name }) => name),
    digests: Object.fromEntries(written.map(({ path, bytes }) => [path, sha256Hex(bytes)])),
  });
  const files = [
    textFile('project.json', json),
    ...Object.entries(pythonFiles(provenanceText)).map(([path, text]) => textFile(path, text)),
    ...written,
    // Studies go on: they have no lasting hash.
    ...studies.map(({ journal }, k) => textFile(listed[k].file, journal)),
  ];
  return { files, forms };
}

function nameOf({ result }: Pick<HandedModel, 'result'>): string {
  return result.plan.name;
}

function textFile(path: string, text: string): HandedFile {
  return { path, bytes: new TextEncoder().encode(text) };
}
