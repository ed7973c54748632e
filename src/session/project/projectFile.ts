import { csvText } from '../../base/csvText';
import { InputError } from '../../base/problem';
import type { ProjectArchive } from '../../experiment/projectFile/archivedProject';
import { csvWithProvenance } from '../../experiment/models/provenance';
import { rankingCsv } from '../../screen/rankingCsv';
import type { FileSource } from '../app/files';
import { comparisonJson, scoreLines } from '../compare/exports';
import { openedProvenance } from '../rank/modelFile/openedModel';
import { choicesOf, putBackChoices } from './choices';
import { gatherProject, openProject } from './gather';
import type { Opened } from './opened';
import { fileSource, type Project } from './project';
import { isProject } from './projectShape';

/** What the names of project files end with. */
const projectEnding = '.ionrank.zip';

/** A project file to be saved. */
export interface MadeProjectFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A project file that was read, and not opened yet. */
export interface ReadProject {
  readonly head: ProjectArchive['head'];
  readonly project: Project;
  readonly file: string;
}

/** Writes all that was chosen or made, and what came of it, as a file. Rejects where a file cannot be read any more. */
export async function makeProjectFile(session: Opened, now: number): Promise<MadeProjectFile> {
  const { engine, project } = await gathered(session);
  const { appVersion, data, dataSha256 } = session.provenance();
  const head = { appVersion, savedAt: now, data, dataSha256 };
  const archive = { head, project, results: resultsOf(session) };
  const bytes = await engine.pool.run('writeProjectFile', { archive });
  const stem = data.replace(/\.(csv|tsv|txt|xls[xm])\b/gi, '').replace(/[^\p{L}\p{N}.-]+/gu, '-');
  return { name: `${stem || 'project'}${projectEnding}`, bytes };
}

async function gathered(session: Opened) {
  const [engine, project] = await Promise.all([session.ranking.context.open(), gatherProject(session)]);
  return { engine, project };
}

/** Writes the numbers that are there, with their provenance. */
function resultsOf(session: Opened): ProjectArchive['results'] {
  const { comparison, ranking, settings } = session;
  const results: { path: string; text: string }[] = [];
  if (comparison.rows.some(({ cv }) => cv !== null)) {
    const { columns, rows } = scoreLines(comparison.rows, comparison.uncertainty, []);
    const text = csvWithProvenance(
      csvText([columns, ...rows.map((row) => row.map(String))], { forSpreadsheets: true }),
      session.provenance(),
    );
    results.push({ path: 'scores.csv', text }, { path: 'scores.json', text: comparisonJson(session) });
  }
  const { screening, model } = ranking;
  if (screening) {
    const provenance = model ? openedProvenance(model) : session.provenance();
    const csv = rankingCsv(screening.rankedAbove(settings.threshold), screening.unranked);
    results.push({ path: 'ranking.csv', text: csvWithProvenance(csv, provenance) });
  }
  return results;
}

/**
 * Reads a project file in a worker, and opens nothing. Throws InputError, by name, for a file that is none, is damaged,
 * or of a later version.
 */
export async function readProjectFile(
  session: Opened,
  file: FileSource,
  signal: AbortSignal,
): Promise<ReadProject> {
  const { pool } = await session.ranking.context.open();
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { head, project } = await pool.run('readProjectFile', { bytes, file: file.name }, { signal });
  if (isProject(project)) return { head, project, file: file.name };
  throw new InputError({
    ...{
      code: 'damaged-project',
      file: file.name,
      message: 'Parts of the project are missing from project.json.',
    },
    remedy: 'Open a project file that Ionrank wrote, whole and unchanged.',
  });
}

/**
 * Opens a project in place of what is here: whole or not at all. Studies that are here stay beside its own. Throws
 * InputError for the part that cannot be opened; then everything is as it was.
 */
export async function openWhole(session: Opened, { project, file }: ReadProject): Promise<void> {
  const before = choicesOf(session);
  await openProject(session, project);
  const { data, ranking } = session;
  let { problem } = data.task;
  if (!problem && data.task.status === 'done') {
    if (!project.candidates) ranking.clear();
    await openModelOf(session, project);
    problem = ranking.task.problem;
    if (!problem) return;
  }
  data.task.reset();
  ranking.task.reset();
  await putBackChoices(session, before);
  throw new InputError({
    ...{ code: 'project-not-opened', file, value: problem?.file ?? '' },
    message: `The project could not be opened, and nothing was changed. ${problem?.message ?? 'It was cancelled.'}`,
    remedy: problem?.remedy ?? 'Open it again.',
  });
}

/** Opens the model file of a project, or goes back to models of the data. */
async function openModelOf({ ranking }: Opened, { model }: Project): Promise<void> {
  if (!model && !ranking.model) return;
  const { closeModel, openModel } = await import('../rank/modelFile/modelFiles');
  if (model) await openModel(ranking, fileSource(model));
  else await closeModel(ranking);
}

/** Says what of a project was made elsewhere otherwise; null where all is the same. */
export function differencesFrom(
  session: Opened,
  { data, dataSha256, appVersion }: ProjectArchive['head'],
): string | null {
  const here = session.provenance();
  const differing = [
    ...(dataSha256 === here.dataSha256
      ? []
      : [
          `on other data (${data}, ${dataSha256.slice(0, 8)}; here ${here.data}, ${here.dataSha256.slice(0, 8)})`,
        ]),
    ...(appVersion === here.appVersion ? [] : [`by Ionrank ${appVersion} (this is ${here.appVersion})`]),
  ];
  return differing.length === 0 ? null : `It was made ${differing.join(' and ')}: numbers may differ.`;
}
