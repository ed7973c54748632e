import type { CardInput } from '../../../experiment/explaining/cardInput';
import {
  explainCandidateOf,
  type ExplainedCandidate,
} from '../../../experiment/explaining/explainedCandidate';
import { cardPriority, type ExplainedMember } from '../../../experiment/explaining/explainedMember';
import {
  type RankedSubstitutions,
  rankSubstitutions,
} from '../../../experiment/explaining/rankSubstitutions';
import type { FurtherRows } from '../../../experiment/further/furtherRows';
import type { CandidateDependence } from '../../../experiment/jobs/explainCandidate';
import { knownRecords } from '../../../experiment/sample/knownRecords';
import { addedBlocks } from '../../../experiment/sample/sample';
import type { Screening } from '../../../experiment/screening/runScreening';
import { featureSet } from '../../../features/registry';
import { candidatesAtTemperature } from '../../../screen/candidateTemperatures';
import type { RankedCandidate } from '../../../screen/ranking';
import type { LoadedData } from '../../app/loadedData';
import type { StepContext } from '../../app/stepContext';
import { StructureState } from '../../structure/structureState.svelte';
import { Task } from '../../task/task.svelte';
import type { Candidates } from '../candidates';

/** Values of a column that are tried: enough for a curve. */
const gridValues = 24;

interface CardSource {
  readonly context: Pick<StepContext, 'open'>;
  readonly loaded: LoadedData;
  readonly candidates: Candidates;
  readonly screening: Screening;
  /** Rows of other tables that models may have been trained on; null for none. */
  readonly further: () => Promise<FurtherRows | null>;
}

/** The card of one ranked candidate, part by part as it is asked for. Actions never throw: see the problem of each task. */
export class CandidateCard {
  readonly task = new Task();
  explained = $state.raw<ExplainedCandidate | null>(null);
  /** Whose reasons are shown, of a combination. */
  member = $state.raw<ExplainedMember | null>(null);
  readonly dependenceTask = new Task();
  /** Of the column that was asked for last. */
  dependence = $state.raw<{ readonly column: string; readonly found: CandidateDependence } | null>(null);
  readonly changesTask = new Task();
  changes = $state.raw<RankedSubstitutions | null>(null);
  readonly structure: StructureState;
  /** Name of the structure's file but for its ending; null where the candidate has none. */
  readonly structureId: string | null;
  /** Label of the model that ranked it. */
  readonly modelLabel: string;
  readonly candidate: RankedCandidate;
  readonly #source: CardSource;

  constructor(candidate: RankedCandidate, source: CardSource) {
    this.candidate = candidate;
    this.#source = source;
    const { candidates, context, screening } = source;
    this.structureId = Object.hasOwn(candidates.cifs, candidate.id) ? candidate.id : null;
    this.structure = new StructureState({ open: () => context.open(), cifs: () => candidates.cifs });
    this.modelLabel = screening.fitted.find(({ name }) => name === candidate.model)?.label ?? candidate.model;
  }

  /** Explains the prediction, and reads the structure where there is one. */
  async open(): Promise<void> {
    void this.structure.pick(this.structureId);
    this.explained =
      (await this.task.start('Explaining', async (signal, onProgress) =>
        explainCandidateOf(await this.#input(signal), (fraction) => onProgress(fraction)),
      )) ?? null;
    const { explained } = this;
    // A single model is its own member.
    this.member = explained && (explained.members.find(({ main }) => main === explained.main) ?? explained);
  }

  /** The text of its structure, and where it can be followed further. */
  get crystal(): { readonly cif: string; readonly isShipped: false } & Pick<StepContext, 'open'> {
    const { candidates, context } = this.#source;
    const cif = this.structureId === null ? '' : candidates.cifs[this.structureId];
    return { cif, isShipped: false, open: () => context.open() };
  }

  /** Shows the reasons of another member of a combination. */
  async chooseMember(member: ExplainedMember): Promise<void> {
    this.member = member;
    this.dependence = null;
    await this.askDependence(member.strips[0].name);
  }

  /** Changes one column of the candidate and of the training rows, for the member that is shown. */
  async askDependence(column: string): Promise<void> {
    const { member } = this;
    if (!member) return;
    const found = await this.dependenceTask.start('Changing a column', async (signal, onProgress) => {
      const { runner } = await this.#input(signal);
      const { fitted: model, training: matrix, own: candidate, facts } = member;
      const job = { model, matrix, facts, candidate, column, resolution: gridValues };
      return runner.run('dependence', job, {
        ...{ signal, priority: cardPriority },
        onProgress: ({ fraction }) => onProgress(fraction),
      });
    });
    if (found) this.dependence = { column, found };
  }

  /** Ranks small substitutions around the candidate. */
  async askChanges(): Promise<void> {
    const found = await this.changesTask.start('Ranking substitutions', async (signal, onProgress) =>
      rankSubstitutions(await this.#input(signal), (fraction) => onProgress(fraction)),
    );
    if (found) this.changes = found;
  }

  /** Stops whatever is worked on. */
  close(): void {
    [this.task, this.dependenceTask, this.changesTask].forEach((task) => task.reset());
    this.structure.clear();
  }

  async #input(signal: AbortSignal): Promise<CardInput> {
    const { candidate } = this;
    const { context, loaded, candidates, screening } = this.#source;
    const { pool, blocks } = await context.open();
    const model = screening.fitted.find(({ name }) => name === candidate.model);
    const record = candidates.dataset?.records.find(
      ({ row, id }) => row === candidate.row && id === candidate.id,
    );
    if (!model || !record) throw new Error('The candidate is no longer in the list: rank again.');
    const further = await this.#source.further();
    return {
      ...{ runner: pool, signal, cache: blocks.cache, addedBlocks: addedBlocks(loaded) },
      tables: await blocks.tablesFor(featureSet(model.featureSet).blocks, signal),
      ...{ known: knownRecords(loaded), nTrain: loaded.train.records.length, cifs: loaded.cifs },
      ...(further ? { further } : {}),
      model,
      candidate: candidatesAtTemperature([record], screening.readsTemperature).records[0],
      cif: this.structureId === null ? null : candidates.cifs[this.structureId],
    };
  }
}

/** A ranked list of candidates. */
interface RankedList {
  readonly candidates: Candidates | null;
  readonly screening: Screening | null;
  /** Whether its models were trained on further measurements too. */
  readonly usesFurther: boolean;
}

/** Makes the card of a candidate of the ranked list; null where there is no such list. */
export function cardOf(
  candidate: RankedCandidate,
  { candidates, screening, usesFurther }: RankedList,
  context: StepContext,
  furtherSource: { rows(): Promise<FurtherRows | null> },
): CandidateCard | null {
  const { loaded } = context;
  if (!loaded || !candidates || !screening) return null;
  const further = async () => (usesFurther ? furtherSource.rows() : null);
  return new CandidateCard(candidate, { context, loaded, candidates, screening, further });
}
