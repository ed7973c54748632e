import { describeProblem } from '../../base/problem';
import type { FileSource } from '../app/files';
import { Task } from '../task/task.svelte';
import { defaultDraft } from '../tune/tuningDraft';
import { ChoiceHistory } from './choiceHistory.svelte';
import type { Opened } from './opened';
import {
  differencesFrom,
  makeProjectFile,
  openWhole,
  readProjectFile,
  type MadeProjectFile,
  type ReadProject,
} from './projectFile';

/** A project that waits for a choice: to be opened in place of what is here, or not. */
export interface WaitingProject {
  /** What it is called: the name of its file, or “the link”. */
  readonly name: string;
  /** What is here and would be replaced, in words. */
  readonly replaced: readonly string[];
  /** Opens it. */
  open(): Promise<void>;
}

/** Saving and opening projects, and taking choices back. Actions never throw: see `task.problem`. */
export class ProjectDesk {
  readonly task = new Task();
  readonly history: ChoiceHistory;
  /** null while nothing waits. */
  waiting = $state.raw<WaitingProject | null>(null);
  readonly #session: Opened;

  constructor(session: Opened) {
    this.#session = session;
    this.history = new ChoiceHistory(session);
  }

  /** Writes a project file; undefined where that failed. */
  save(): Promise<MadeProjectFile | undefined> {
    return this.task.start('Saving the project', () => makeProjectFile(this.#session, Date.now()));
  }

  /** Reads a project file; where it would replace work, it waits for a choice, else it is opened. */
  async openFile(file: FileSource): Promise<void> {
    const read = await this.task.start(`Reading ${file.name}`, (signal) =>
      readProjectFile(this.#session, file, signal),
    );
    if (read) await this.offer({ name: file.name, open: () => this.#open(read) });
    else this.#tell();
  }

  /** Opens something where it replaces no work; else it waits for a choice. */
  async offer({ name, open }: Pick<WaitingProject, 'name' | 'open'>): Promise<void> {
    const replaced = workOf(this.#session);
    const chosen = () => {
      this.waiting = null;
      return open();
    };
    if (replaced.length === 0) await chosen();
    else this.waiting = { name, replaced, open: chosen };
  }

  /** Says why a file was not opened: it may have been dropped anywhere. */
  #tell(): void {
    const { problem } = this.task;
    if (problem) this.#session.notify('warning', describeProblem(problem));
  }

  /** Leaves what is here as it is. */
  continueMine(): void {
    this.waiting = null;
  }

  async #open(read: ReadProject): Promise<void> {
    const isOpen = await this.task.start(`Opening ${read.file}`, async () => {
      await this.history.asOne(() => openWhole(this.#session, read));
      return true;
    });
    if (!isOpen) return this.#tell();
    const differences = differencesFrom(this.#session, read.head);
    const text = `${read.file} is open.${differences ? ` ${differences}` : ''}`;
    this.#session.notify(differences ? 'warning' : 'note', text);
  }
}

/** Lists the work that is here, in words. */
export function workOf({ data, ranking, tuning }: Opened): string[] {
  const { candidates, kept, shortlist, model, keptModel } = ranking.chosen;
  const file = candidates?.file ?? kept?.files.map(({ name }) => name).join(', ');
  const nAside = candidates ? shortlist.length : (kept?.shortlist?.length ?? 0);
  const aside = nAside === 0 ? '' : `, ${nAside === 1 ? 'one' : nAside} of them on the shortlist`;
  const table = data.loaded?.source === 'own' ? data.loaded.name : data.kept?.name;
  const modelFile = model?.file ?? keptModel?.name;
  const isDrafted = JSON.stringify(tuning.draft) !== JSON.stringify(defaultDraft);
  return [
    ...(table === undefined ? [] : [`your data (${table})`]),
    ...(file === undefined ? [] : [`your candidates (${file})${aside}`]),
    ...(modelFile === undefined ? [] : [`the open model file (${modelFile})`]),
    ...(isDrafted ? ['the next study, as you set it'] : []),
  ];
}

const desks = new WeakMap<Opened, ProjectDesk>();

/** The desk of a session: one for each. */
export function deskOf(session: Opened): ProjectDesk {
  const known = desks.get(session);
  if (known) return known;
  const desk = new ProjectDesk(session);
  desks.set(session, desk);
  return desk;
}

/** Opens a project file, however it came: dropped, chosen, or handed over by the system. Never rejects. */
export function openProjectFile(session: Opened, file: FileSource): Promise<void> {
  return deskOf(session).openFile(file);
}
