import { heldDraft } from '../tune/heldDraft';
import { hashOf, type Hashable } from '../../base/hash';
import { workKey } from '../storage/persistence';
import type { Cache } from '../storage/services';
import { projectFile, type ProjectData, type ProjectFile, type Work } from './project';
import { isWork, projectVersion } from './projectShape';
import type { WorkSteps } from './workSteps';

/** Begins the keys of files; they end with the hash of what is in them. */
const filesPrefix = `${workKey}-files:`;

/** Work as it is kept: its files lie beside it, so that a change of the shortlist does not write them anew. */
interface StoredWork {
  readonly version: typeof projectVersion;
  readonly candidates: (Omit<ProjectData, 'files'> & { readonly filesKey: string }) | null;
  /** Key of the model file; null for none. */
  readonly modelKey: string | null;
  readonly drafts: Work['drafts'];
}

/** Keeps what was made beside the data. Rejects where a file cannot be read any more. */
export async function keepWork(steps: WorkSteps, cache: Cache): Promise<void> {
  const { candidates, model, kept, keptModel, shortlist } = steps.ranking.chosen;
  const before = keysOfStored(await cache.get<unknown>(workKey));
  // What another visit kept and was not read yet may still be of the form of before.
  const unread = candidates ? null : kept;
  const filesKey = candidates
    ? keyOf([candidates.sha256], candidates.files)
    : unread &&
      keyOf(
        unread.files.map(({ bytes }) => bytes),
        unread.files,
      );
  const modelKey = model
    ? `${filesPrefix}${model.sha256}`
    : keptModel && keyOf([keptModel.bytes], [keptModel]);
  const add = async (key: string, files: () => Promise<readonly ProjectFile[]>) => {
    if (!before.includes(key)) await cache.put(key, await files());
  };
  if (filesKey)
    await add(filesKey, async () => unread?.files ?? Promise.all(candidates!.files.map(projectFile)));
  if (modelKey) await add(modelKey, async () => [model ? await projectFile(model.source) : keptModel!]);
  const said = candidates ? { roles: candidates.roles, shortlist } : unread && withoutFiles(unread);
  const stored: StoredWork = {
    version: projectVersion,
    candidates: said && filesKey ? { ...said, filesKey } : null,
    modelKey,
    drafts: { study: steps.tuning.draft },
  };
  await cache.put(workKey, stored);
  for (const key of before) if (key !== filesKey && key !== modelKey) await cache.delete(key);
}

/** Hands kept work to the steps; what is no such work counts as nothing. */
export async function restoreWork(
  kept: unknown,
  { ranking, tuning }: WorkSteps,
  cache: Cache,
): Promise<void> {
  const work = isWork(kept) ? kept : await workOf(kept, cache);
  if (!work) return;
  ranking.hold(work.candidates, work.model ?? null);
  tuning.holdDraft(heldDraft(work.drafts.study));
}

/** Brings work together with its files. */
async function workOf(kept: unknown, cache: Cache): Promise<Work | null> {
  const { version, candidates, modelKey, drafts } = Object(kept) as Partial<StoredWork>;
  const filesOf = (key: unknown) =>
    typeof key === 'string' ? cache.get<readonly ProjectFile[]>(key) : undefined;
  const [files, modelFiles] = await Promise.all([filesOf(candidates?.filesKey), filesOf(modelKey)]);
  const model = modelFiles?.[0] ?? null;
  const whole = candidates && { ...withoutKey(candidates), files };
  const work = { version, candidates: files ? whole : null, model, drafts };
  return isWork(work) ? work : null;
}

/** The keys of files that kept work names. */
function keysOfStored(kept: unknown): string[] {
  const { candidates, modelKey } = Object(kept) as Partial<StoredWork>;
  return [candidates?.filesKey, modelKey].filter((key) => typeof key === 'string');
}

/** Names files by their content, their names, and what was said of each. */
function keyOf(content: readonly Hashable[], files: readonly Omit<ProjectFile, 'bytes'>[]): string {
  const said = files.map(({ name, use, sheet }) => [name, use ?? '', sheet ?? '']);
  return `${filesPrefix}${hashOf(...content, said)}`;
}

function withoutFiles({ files: _, ...said }: ProjectData): Omit<ProjectData, 'files'> {
  return said;
}

function withoutKey({
  filesKey: _,
  ...said
}: NonNullable<StoredWork['candidates']>): Omit<ProjectData, 'files'> {
  return said;
}
