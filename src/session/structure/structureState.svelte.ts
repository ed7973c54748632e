import type { StructureAnalysis } from '../../crystal/lithium/structureAnalysis';
import type { JobRunner } from '../../experiment/jobs/jobs';
import { Recent } from '../task/recent';
import { Task } from '../task/task.svelte';

/** What the structure card needs of the session around it. */
export interface StructureContext {
  open(): Promise<{ readonly pool: JobRunner }>;
  /** CIF text by material ID. */
  cifs(): Readonly<Record<string, string>>;
}

interface Analysed {
  readonly cif: string;
  readonly analysis: StructureAnalysis;
}

/** So many analyses are kept: going back and forth between materials costs nothing. */
const keptAnalyses = 50;
/** Somebody waits for it: before any fold or feature that is queued. */
const priority = 10;

/** The structure of the picked material. Actions never throw: see `task.problem`. */
export class StructureState {
  readonly task = new Task();
  /** Of the picked material; null while there is none. */
  analysis = $state.raw<StructureAnalysis | null>(null);
  /** ID of the material that was picked last; null where none is, or where it has no CIF. */
  material = $state.raw<string | null>(null);
  readonly #context: StructureContext;
  /** Text of the picked material's CIF. */
  #cif = '';
  /** By material ID. */
  readonly #kept = new Recent<Analysed>(keptAnalyses);

  constructor(context: StructureContext) {
    this.#context = context;
  }

  /** Analyses the structure of a material, in place of the one before; null, or one without a CIF: of none. */
  async pick(id: string | null): Promise<void> {
    const cifs = this.#context.cifs();
    if (id === null || !Object.hasOwn(cifs, id)) return this.clear();
    const cif = cifs[id];
    const kept = this.#kept.get(id);
    // Other data may have another structure under the same ID.
    const known = kept?.cif === cif ? kept.analysis : null;
    // It is being worked on.
    if (this.task.running && id === this.material && cif === this.#cif) return;
    this.task.reset();
    this.material = id;
    this.#cif = cif;
    this.analysis = known;
    if (known) return;
    const analysis = await this.task.start('Reading the structure', async (signal, onProgress) => {
      const { pool } = await this.#context.open();
      return pool.run(
        'analyseStructure',
        { cif, file: `${id}.cif` },
        { signal, priority, onProgress: ({ fraction, label }) => onProgress(fraction, label) },
      );
    });
    if (!analysis) return;
    this.#kept.set(id, { cif, analysis });
    this.analysis = analysis;
  }

  /** Tries again what failed or was cancelled. */
  async retry(): Promise<void> {
    return this.pick(this.material);
  }

  /** Forgets the picked material, and stops working on it. */
  clear(): void {
    this.task.reset();
    this.material = null;
    this.analysis = null;
  }
}
