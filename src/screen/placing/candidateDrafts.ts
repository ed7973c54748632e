/** From placed candidates to a ranked list, part by part, so that no part takes long. */
import { domainKinds } from '../domain/domainWords';
import { isSameComposition } from '../domain/duplicates';
import { trainedDomain, type TrainedDomain } from '../domain/trainedDomain';
import type { ReadCandidates } from '../candidates';
import { sameCompositionDistance } from '../nearestKnown';
import type { KnownCompound, PredictedCandidates, RankedCandidate } from '../ranking';
import { flatCompositions } from './flatCompositions';
import type { PlacedCandidates, PlacingInput } from './placeSteps';
import type { RankInput, RankOrder } from './rankOrder';

/** Candidates that are placed together. */
const chunkRows = 4096;

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

  /** Lists the positions of candidates that are placed together: of one model, in ascending order. */
  chunks(): number[][] {
    const { models } = this.input.predicted;
    const byModel = new Map<string, number[]>();
    models.forEach((model, position) => {
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
    const trained = () =>
      trainedDomain(known.flatMap(({ record, trainedOn }) => (trainedOn ? [record.reducedComposition] : [])));
    return {
      candidates: flatCompositions(positions.map((position) => read.readable[position].composition)),
      known: known.map(({ record }) => record.reducedComposition),
      trainedOn: Uint8Array.from(known, ({ trainedOn }) => Number(trainedOn)),
      domain: domains.get(predicted.models[positions[0]]) ?? trained(),
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

  /** What their ranks depend on, when all are placed. */
  ranking(): RankInput {
    const { logSigma, sd, models, threshold, calibrations = new Map() } = this.input.predicted;
    return {
      ...{ logSigma, sd, models, calibrations, threshold },
      ...{ distances: this.#distances, numbers: this.#numbers },
    };
  }

  /** Makes the list. */
  ranked({ order, first, ...spreads }: RankOrder): RankedCandidate[] {
    const { readable } = this.input.read;
    const ranked: RankedCandidate[] = [];
    for (const position of order) {
      const draft = this.#drafts[position];
      draft.rank = spreads.ranks[position];
      draft.isTied = spreads.isTied[position] === 1;
      draft.sd = spreads.sd[position];
      draft.lower = spreads.lower[position];
      draft.upper = spreads.upper[position];
      draft.rankLow = spreads.rankLow[position];
      draft.rankHigh = spreads.rankHigh[position];
      draft.difficulty = spreads.difficulty[position];
      draft.pAbove = spreads.pAbove[position];
      const twin = first[position] < 0 ? null : readable[first[position]];
      if (twin && isSameComposition(twin.composition, readable[position].composition))
        draft.sameAsRow = twin.record.row;
      ranked.push(draft);
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
      sigma: 10 ** logSigma,
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
