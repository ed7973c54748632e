import type { ColumnRoles } from '../../table/roles';
import type { FileSource } from '../app/files';
import { ownDataKey } from '../storage/persistence';
import type { Cache } from '../storage/services';
import { fileSource, isProjectData, projectFile, type ProjectData } from './project';

/** What stands in the store: the data of a project, with the time by which tabs tell their entries apart. */
interface Kept extends ProjectData {
  readonly name: string;
  readonly savedAt: number;
}

/** What is said of files. */
interface Choices<Roles = ColumnRoles> extends Pick<ProjectData, 'assignedCifs'> {
  readonly roles: Roles;
}

/** Keeps the user's own files in this browser, in one entry, so that a reload does not lose them. */
export class OwnData {
  readonly #cache: Cache;
  /** Which entry this page wrote or read: another tab may have replaced it since. */
  #savedAt: number | null = null;

  constructor(cache: Cache) {
    this.#cache = cache;
  }

  async summary(): Promise<{ name: string; savedAt: number } | null> {
    const kept = await this.#get();
    return kept ? { name: kept.name, savedAt: kept.savedAt } : null;
  }

  async read(): Promise<(Choices<ColumnRoles | null> & { name: string; files: FileSource[] }) | null> {
    const kept = await this.#get();
    if (!kept) return null;
    this.#savedAt = kept.savedAt;
    const { name, files, roles, assignedCifs } = kept;
    return { name, files: files.map(fileSource), roles, assignedCifs };
  }

  /** Keeps files in place of those before. Rejects where one cannot be read any more. */
  async keep(files: readonly FileSource[], { roles, assignedCifs }: Choices): Promise<void> {
    const kept: Kept = {
      name: files.map((file) => file.name).join(', '),
      savedAt: Date.now(),
      files: await Promise.all(files.map(projectFile)),
      ...{ roles, assignedCifs },
    };
    this.#savedAt = kept.savedAt;
    await this.#cache.put(ownDataKey, kept);
  }

  /** Keeps choices with the files of this page; files that another tab kept since have choices of their own. */
  async keepChoices({ roles, assignedCifs }: Choices): Promise<void> {
    const kept = await this.#get();
    if (kept?.savedAt !== this.#savedAt) return;
    await this.#cache.put(ownDataKey, { ...kept, roles, assignedCifs } satisfies Kept);
  }

  forget(): Promise<void> {
    return this.#cache.delete(ownDataKey);
  }

  /** Whatever stands under the key that is no such entry counts as nothing. */
  async #get(): Promise<Kept | null> {
    const kept = await this.#cache.get<unknown>(ownDataKey);
    return isKept(kept) ? kept : null;
  }
}

function isKept(value: unknown): value is Kept {
  const { name, savedAt } = Object(value) as Partial<Kept>;
  return typeof name === 'string' && typeof savedAt === 'number' && isProjectData(value);
}
