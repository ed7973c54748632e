import { usualEnergy, type DisorderMode } from '../../crystal/pathways/energyOptions';
import type { PathwaysResult } from '../../experiment/jobs/findPathways';
import type { Session } from '../session.svelte';
import { Task } from '../task/task.svelte';

/** Crystals that lessons may show, by the name of their file in public/crystals, with their formulas. */
export const lessonCrystals = {
  LiFePO4: 'LiFePO4',
  LiCoO2: 'LiCoO2',
  Li6PS5Cl: 'Li6PS5Cl',
  'Li0.33La0.55TiO3': 'Li0.33La0.55TiO3',
} as const;
export type LessonCrystalName = keyof typeof lessonCrystals;
export const lessonCrystalNames = Object.keys(lessonCrystals) as readonly LessonCrystalName[];

/** What was found of a crystal: by mean occupancies, and with sites open that other cations share. */
export interface FollowedCrystal {
  readonly name: LessonCrystalName;
  readonly cif: string;
  readonly average: PathwaysResult;
  /** The same where no other cation shares a site of lithium. */
  readonly open: PathwaysResult;
}

/** Å: as everywhere where nothing is said. */
const resolutionA = 0.2;

/** Where lithium can go in the crystal of a lesson's step. Actions never throw: see the problem of the task. */
export class LessonCrystal {
  readonly task = new Task();
  /** The one that the step shows; null where it shows none. */
  name = $state.raw<LessonCrystalName | null>(null);
  #known = $state.raw<readonly FollowedCrystal[]>([]);
  /** What a page of its own needs. */
  readonly around: Pick<Session, 'provenance'> & { open(): ReturnType<Session['context']['open']> };
  readonly #session: Pick<Session, 'context' | 'provenance'>;

  constructor(session: Pick<Session, 'context' | 'provenance'>) {
    this.#session = session;
    this.around = { open: () => session.context.open(), provenance: () => session.provenance() };
  }

  /** What was found of the one that is shown; null while that is not known. */
  readonly found: FollowedCrystal | null = $derived(
    this.#known.find(({ name }) => name === this.name) ?? null,
  );

  /** Shows a crystal, and follows its lithium if that was not done before. */
  async show(name: LessonCrystalName | null): Promise<void> {
    if (name === this.name && (this.found || this.task.running)) return;
    this.task.reset();
    this.name = name;
    if (name === null || this.found) return;
    const found = await this.task.start(`Following lithium in ${name}`, (signal, onProgress) =>
      this.#follow(name, signal, onProgress),
    );
    if (found) this.#known = [...this.#known, found];
  }

  async #follow(
    name: LessonCrystalName,
    signal: AbortSignal,
    onProgress: (fraction: number, label?: string) => void,
  ): Promise<FollowedCrystal> {
    const path = `crystals/${name}.cif`;
    const cif = new TextDecoder().decode(await this.#session.context.services.readAsset(path));
    const { pool } = await this.#session.context.open();
    const by = (disorder: DisorderMode, from: number) =>
      pool.run(
        'pathways',
        { cif, file: path, options: { ...usualEnergy, disorder, resolutionA } },
        { signal, priority: 1, onProgress: ({ fraction }) => onProgress(from + 0.5 * fraction) },
      );
    const average = await by('average', 0);
    const isShared = 'found' in average && average.found.blockedShare > 0;
    return { name, cif, average, open: isShared ? await by('open', 0.5) : average };
  }
}
