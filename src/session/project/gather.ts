import { heldDraft } from '../tune/heldDraft';
import { defaultSettings, settingsAsText } from '../settings/settings';
import type { Opened } from './opened';
import type { Project, Work } from './project';
import { projectVersion, settingsOfProject } from './projectShape';
import type { WorkSteps } from './workSteps';

type Gathered = Pick<Opened, 'settings' | 'change' | 'data' | 'ranking' | 'tuning'>;

/** Gathers what was made beside the data. Rejects where a file cannot be read any more. */
export async function gatherWork({ ranking, tuning }: WorkSteps): Promise<Work> {
  const [candidates, model] = await Promise.all([ranking.projectData(), ranking.modelFile()]);
  return { version: projectVersion, candidates, model, drafts: { study: tuning.draft } };
}

/** Gathers all that was chosen or made. Rejects where a file cannot be read any more. */
export async function gatherProject(session: Gathered): Promise<Project> {
  const { settings, data, tuning } = session;
  return {
    ...(await gatherWork(session)),
    settings: settingsAsText(settings),
    data: await data.ownData(),
    studies: await tuning.kept(),
  };
}

/**
 * Opens a project: data, settings, candidates, drafts; studies that are here already stay as they are. Where its data
 * cannot be opened nothing changes, and `data.task.problem` says why.
 */
export async function openProject(session: Gathered, project: Project): Promise<void> {
  const settings = settingsOfProject(project.settings);
  // A project that names no way of reading was made with the usual.
  const { temperature, ranges } = defaultSettings;
  const asked = { temperature, ranges, candidates: '', ...settings };
  if (project.data) await session.data.openData(project.data, asked);
  else await session.data.useEmbedded(asked);
  if (session.data.task.status !== 'done') return;
  session.tuning.change(heldDraft(project.drafts.study));
  await session.tuning.addKept(project.studies);
  if (!project.candidates) return;
  await session.ranking.openData(project.candidates);
}
