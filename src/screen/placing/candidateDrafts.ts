/** From placed candidates to a ranked list, part by part, so that no part takes long. */
import { pow } from '../../base/elementary/power';
import { finish, type Steps } from '../../base/steps';
import { domainKinds } from '../domain/domainWords';
import { isSameComposition } from '../domain/duplicates';
import { trainedDomain, type TrainedDomain } from '../domain/trainedDomain';
import type { ReadCandidates } from '../candidates';
import { sameCompositionDistance } from '../nearestKnown';
import type { KnownCompound, PredictedCandidates, RankedCandidate } from '../ranking';
import { flatCompositions } from './flatCompositions';
import type { PlacedCandidates, PlacingGround, PlacingInput } from './placeSteps';
import type { RankInput, RankOrder } from './rankOrder';

/** Candidates that are placed together. */
const chunkRows = 4096;

/** Candidates of a list between two reports of progress: about a ms. */
const rowsAtOnce = 512;

/** What a ranked list is made from. */
export interface ListInput {
  readonly read: ReadCandidates;
  readonly predicted: PredictedCandidates;
  readonly known: readonly KnownCompound[];
  /** Whether predictions are for the candidates' temperatures. */
  readonly readsTemperature: boolean;
  /** By name of a model; of one that has none, the known compounds that it was trained on. */
  readonly domains: ReadonlyMap<string, TrainedDomain>;
}

type Draft = { -readonly [Field in keyof RankedCandidate]: RankedCandidate[Field] };

/**
 * Tells what candidates of a model are placed among.
 * @param domain of the model; where it has none, the compounds that it was trained on
 */
export function placingGround(known: readonly KnownCompound[], domain?: TrainedDomain): PlacingGround {
  const trained = () =>
    trainedDomain(known.flatMap(({ record, trainedOn }) => (trainedOn ? [record.reducedComposition] : [])));
  return {
    known: known.map(({ record }) => record.reducedComposition),
    trainedOn: Uint8Array.from(known, ({ trainedOn }) => Number(trainedOn)),
    domain: domain ?? trained(),
  };
}

/** Candidates on their way to a ranked list. */
export class CandidateDrafts {
  readonly #drafts: Draft[] = [];
  readonly #numbers: Float64Array;
  /** To the nearest training compound. */
  readonly #distances: Float64Array;

  /** Throws RangeError unless there is a prediction for each readable candidate. */
  constructor(private readonly input: ListInput) {
    const [n, nPredicted] = [input.read.readable.length, input.predicted.logSigma.length];
    if (nPredicted !== n) throw new RangeError(`${nPredicted} predictions for ${n} candidates.`);
    this.#numbers = new Float64Array(n);
    this.#distances = new Float64Array(n);
  }

  /** Lists the positions of candidates that are still to be placed, together: of one model, in ascending order. */
  chunks(): number[][] {
    const { models } = this.input.predicted;
    const byModel = new Map<string, number[]>();
    models.forEach((model, position) => {
      if (this.#drafts[position]) return;
      const positions = byModel.get(model);
      if (positions) positions.push(position);
      else byModel.set(model, [position]);
    });
    return [...byModel.values()].flatMap((positions) =>
      Array.from({ length: Math.ceil(positions.length / chunkRows) }, (_, k) =>
        positions.slice(k * chunkRows, (k + 1) * chunkRows),
      ),
    );
  }

  /** What is needed to place some of them. */
  placing(positions: readonly number[]): PlacingInput {
    const { read, predicted, known, domains } = this.input;
    return {
      candidates: flatCompositions(positions.map((position) => read.readable[position].composition)),
      ...placingGround(known, domains.get(predicted.models[positions[0]])),
    };
  }

  /** Takes where some of them lie. */
  place(positions: readonly number[], placed: PlacedCandidates): void {
    positions.forEach((position, i) => {
      this.#drafts[position] = this.#draft(position, placed, i);
      this.#numbers[position] = placed.numbers[i];
      this.#distances[position] = placed.trainedDistance[i];
    });
  }

  /** What ranks depend on, when all are placed; or of some positions alone. */
  ranking(some?: Int32Array): RankInput {
    const { logSigma, sd, models, threshold, calibrations = new Map() } = this.input.predicted;
    const at = (values: Float64Array) => (some ? Float64Array.from(some, (k) => values[k]) : values);
    return {
      ...{ logSigma: at(logSigma), sd: at(sd), calibrations, threshold },
      models: some ? Array.from(some, (k) => models[k]) : models,
      ...{ distances: at(this.#distances), numbers: at(this.#numbers) },
    };
  }

  /** Makes the list. */
  ranked(order: RankOrder): RankedCandidate[] {
    return finish(this.listed(order));
  }

  /**
   * Makes the list in steps.
   * @param some the positions that the order is of, where it is of some alone: they are ranked among themselves
   */
  *listed({ order, first, ...spreads }: RankOrder, some?: Int32Array): Steps<RankedCandidate[]> {
    const { readable } = this.input.read;
    const ranked: RankedCandidate[] = [];
    for (const k of order) {
      const position = some ? some[k] : k;
      const draft = this.#drafts[position];
      const twin = first[k] < 0 ? null : readable[some ? some[first[k]] : first[k]];
      const isTwin = twin && isSameComposition(twin.composition, readable[position].composition);
      const own = {
        ...{ rank: spreads.ranks[k], isTied: spreads.isTied[k] === 1, sd: spreads.sd[k] },
        ...{ lower: spreads.lower[k], upper: spreads.upper[k] },
        ...{ rankLow: spreads.rankLow[k], rankHigh: spreads.rankHigh[k] },
        ...{ difficulty: spreads.difficulty[k], pAbove: spreads.pAbove[k] },
        ...(isTwin ? { sameAsRow: twin.record.row } : {}),
      };
      ranked.push(some ? { ...draft, ...own } : Object.assign(draft, own));
      if (ranked.length % rowsAtOnce === 0) yield { fraction: ranked.length / order.length };
    }
    return ranked;
  }

  #draft(position: number, placed: PlacedCandidates, i: number): Draft {
    const { read, predicted, known, readsTemperature } = this.input;
    const { record } = read.readable[position];
    const logSigma = predicted.logSigma[position];
    const distance = placed.nearestDistance[i];
    const nearest = placed.nearest[i] < 0 ? null : known[placed.nearest[i]].record;
    return {
      rank: 0,
      isTied: false,
      id: record.id,
      row: record.row,
      formula: record.reducedComposition,
      family: record.family,
      logSigma,
      sigma: pow(10, logSigma),
      nearest: nearest && {
        ...{ id: nearest.id, formula: nearest.reducedComposition, family: nearest.family },
        ...{ doi: nearest.doi, logSigma: nearest.logSigma, distance },
      },
      measured: nearest && distance < sameCompositionDistance ? nearest.logSigma : undefined,
      sameAsRow: undefined,
      inTrainingSet: placed.isTrained[i] === 1,
      nMissing: predicted.nMissing[position],
      model: predicted.models[position],
      sd: NaN,
      lower: NaN,
      upper: NaN,
      rankLow: 0,
      rankHigh: 0,
      difficulty: NaN,
      pAbove: NaN,
      domain: {
        kind: domainKinds[placed.kinds[i]],
        reason: placed.reasons[i],
        distance: placed.distances[i],
      },
      temperatureC: readsTemperature ? record.temperatureC : NaN,
    };
  }
}
