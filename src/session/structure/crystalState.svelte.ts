import { InputError } from '../../base/problem';
import type { DrawChoices, DrawnCrystal } from '../../crystal/drawn/drawnCrystal';
import type { EnergyProfile, RouteStep } from '../../crystal/pathways/course/energyProfile';
import type { DisorderMode } from '../../crystal/pathways/energyOptions';
import type { WellDepth } from '../../crystal/pathways/pairEnergy';
import type { Isosurface, IsosurfaceChoices } from '../../crystal/pathways/surface/isosurface';
import type { StructureAnalysis } from '../../crystal/lithium/structureAnalysis';
import type { JobInput, JobOutput, JobRunner } from '../../experiment/jobs/jobs';
import { drawPathways, type PathwayPicture } from '../../experiment/structures/pathwayPicture';
import { Task } from '../task/task.svelte';

/** A crystal, and where it comes from. */
export interface CrystalSource {
  readonly id: string;
  readonly formula: string;
  readonly cif: string;
  /** Whether it is one of the materials that come with the app: a link needs to name it only. */
  readonly isShipped: boolean;
  /** Where its card has it already: it is not read again. */
  readonly analysis?: StructureAnalysis;
}

/** What the page of a crystal needs of the session around it. */
export interface CrystalContext {
  open(): Promise<{ readonly pool: JobRunner }>;
}

/** What is known of lithium's room by one way to count disorder. */
export interface FoundRoom {
  /** To draw: first coarse without its network, then fine with it; null until it is known. */
  readonly picture: PathwayPicture | null;
  /** Why there is none, in a sentence. */
  readonly refused: string | null;
}

export const disorderModes: readonly DisorderMode[] = ['average', 'open'];

/** Somebody looks at it. */
const priority = 10;
/** How long the second pass waits for the first surface. */
const surfaceMs = 300;
const nothing: FoundRoom = { picture: null, refused: null };

/** A crystal on a page of its own: its atoms, and where lithium can go. Actions never throw: see the problems of the tasks. */
export class CrystalState {
  readonly task = new Task();
  readonly drawTask = new Task();
  readonly roomTask = new Task();
  readonly surfaceTask = new Task();
  readonly profileTask = new Task();
  source = $state.raw<CrystalSource | null>(null);
  analysis = $state.raw<StructureAnalysis | null>(null);
  rooms = $state.raw<Readonly<Record<DisorderMode, FoundRoom>>>({ average: nothing, open: nothing });
  depth = $state.raw<WellDepth>('half');
  /** What is drawn of its atoms; null until it is known. */
  drawn = $state.raw<DrawnCrystal | null>(null);
  /** Around the room below the energy that was asked for last. */
  surface = $state.raw<Isosurface | null>(null);
  /** Of the route that was asked for last. */
  profile = $state.raw<EnergyProfile | null>(null);
  readonly #context: CrystalContext;
  #onSurface: () => void = () => undefined;

  constructor(context: CrystalContext) {
    this.#context = context;
  }

  /** Shows a crystal: reads its atoms, then follows its lithium. */
  async show(source: CrystalSource, depth: WellDepth = 'half'): Promise<void> {
    this.clear();
    this.source = source;
    this.depth = depth;
    const analysis =
      source.analysis ??
      (await this.#run(this.task, 'Reading the structure', 'analyseStructure', this.#named(source)));
    if (!analysis) return;
    this.analysis = analysis;
    await this.#follow();
  }

  /** Reads a structure file that was dropped or picked; nothing leaves the machine. */
  async openFile(file: { readonly name: string; arrayBuffer(): Promise<ArrayBuffer> }): Promise<void> {
    const source = await this.task.start('Reading the file', async (signal) => {
      const { pool } = await this.#context.open();
      const bytes = new Uint8Array(await file.arrayBuffer());
      const input = { bytes, file: file.name };
      const { cifs, problems } = await pool.run('readCifArchive', input, { signal, priority });
      const [first] = Object.entries(cifs);
      if (!first) throw new InputError(problems[0]);
      return { id: first[0], formula: first[0], cif: first[1], isShipped: false };
    });
    if (source) await this.show(source, this.depth);
  }

  /** Takes the whole depth of lithium's bonds, or half of it as BVlain does. */
  async chooseDepth(depth: WellDepth): Promise<void> {
    if (depth === this.depth) return;
    this.depth = depth;
    this.#forget();
    await this.#follow();
  }

  /** Lists what is drawn, in place of what was; the picture before stays meanwhile. */
  async draw(choices: DrawChoices): Promise<void> {
    if (!this.analysis) return;
    const { structure, coordination } = this.analysis;
    const input = { structure, coordination, choices };
    const drawn = await this.#run(this.drawTask, 'Drawing', 'drawCrystal', input);
    if (drawn) this.drawn = drawn;
  }

  /** Draws the room below an energy, in place of the one before. */
  async drawSurface(disorder: DisorderMode, choices: IsosurfaceChoices): Promise<void> {
    const { picture } = this.rooms[disorder];
    if (!picture) return;
    const { grid } = picture;
    const surface = await this.#run(this.surfaceTask, 'Surface', 'isosurface', { grid, ...choices });
    if (surface) this.surface = surface;
    this.#onSurface();
  }

  /** Waits for the first surface, a little while: nobody may ask for one, and a second pass would take its processor. */
  #firstSurface(): Promise<void> {
    return new Promise((resolve) => {
      this.#onSurface = resolve;
      setTimeout(resolve, surfaceMs);
    });
  }

  /** Follows the energy along a route, in place of the one before. */
  async follow(disorder: DisorderMode, route: readonly RouteStep[]): Promise<void> {
    const { source } = this;
    const { picture } = this.rooms[disorder];
    if (!source || !picture?.pathways) return;
    const { options, network } = picture.pathways;
    const input = { ...this.#named(source), options, network, route };
    this.profile = (await this.#run(this.profileTask, 'Energy profile', 'energyProfile', input)) ?? null;
  }

  /** Tries again what failed or was cancelled. */
  async retry(): Promise<void> {
    if (!this.source) return;
    if (this.analysis) await this.#follow();
    else await this.show(this.source, this.depth);
  }

  /** Forgets the crystal, and stops working on it. */
  clear(): void {
    this.task.reset();
    this.drawTask.reset();
    this.#forget();
    this.source = null;
    this.analysis = null;
    this.drawn = null;
  }

  #forget(): void {
    [this.roomTask, this.surfaceTask, this.profileTask].forEach((task) => task.reset());
    this.rooms = { average: nothing, open: nothing };
    this.surface = null;
    this.profile = null;
  }

  #named({ id, cif }: CrystalSource): { readonly cif: string; readonly file: string } {
    return { cif, file: `${id}.cif` };
  }

  /** First a coarse picture, then a fine one with barriers and ways; then the same with shared sites open. */
  async #follow(): Promise<void> {
    const { source, depth } = this;
    if (!source) return;
    await this.roomTask.start('Where lithium can go', async (signal, onProgress) => {
      const { pool } = await this.#context.open();
      for (const [k, disorder] of disorderModes.entries()) {
        const { average } = this.rooms;
        if (disorder === 'open' && isOneWay(average)) {
          this.rooms = { average, open: average };
          continue;
        }
        const set = (patch: Partial<FoundRoom>) => {
          signal.throwIfAborted();
          this.rooms = { ...this.rooms, [disorder]: { ...this.rooms[disorder], ...patch } };
        };
        const refused = await drawPathways(
          pool,
          { ...this.#named(source), energy: { disorder, depth } },
          {
            ...{ signal, priority },
            onProgress: ({ fraction, label }) =>
              onProgress((k + fraction) / disorderModes.length, label || 'Where lithium can go'),
            onPicture: async (picture) => {
              set({ picture });
              if (!picture.pathways && !this.surface) await this.#firstSurface();
            },
          },
        );
        set({ refused });
      }
    });
  }

  #run<K extends 'analyseStructure' | 'drawCrystal' | 'isosurface' | 'energyProfile'>(
    task: Task,
    label: string,
    kind: K,
    input: JobInput<K>,
  ): Promise<JobOutput<K> | undefined> {
    return task.start(label, async (signal, onProgress) => {
      const { pool } = await this.#context.open();
      return pool.run(kind, input, {
        ...{ signal, priority },
        onProgress: ({ fraction, label: step }) => onProgress(fraction, step || label),
      });
    });
  }
}

/** Without shared sites both ways to count them are one; what is refused is refused in both. */
function isOneWay({ picture, refused }: FoundRoom): boolean {
  return refused !== null || picture?.pathways?.blockedShare === 0;
}
