import type { Steps } from '../../base/steps';
import { compositionNumber } from '../domain/duplicates';
import { domainOf, type DomainKind } from '../domain/domain';
import { domainKinds } from '../domain/domainWords';
import { openDomain, type TrainedDomain } from '../domain/trainedDomain';
import {
  indexCompositions,
  mostOverlapping,
  overlapDistance,
  overlapsWith,
  sameCompositionDistance,
} from '../nearestKnown';
import { readableComposition } from '../readableComposition';
import { compositionAt, type FlatCompositions } from './flatCompositions';

/** Candidates between two reports of progress: a few ms. */
const rowsAtOnce = 512;

/** What candidates of one model are placed among. */
export interface PlacingGround {
  /** Formulas of the known compounds. */
  readonly known: readonly string[];
  /** 1 for those that the model was trained on. */
  readonly trainedOn: Uint8Array;
  /** Of the model. */
  readonly domain: TrainedDomain;
}

/** Candidates of one model, to be placed among what is known. */
export interface PlacingInput extends PlacingGround {
  readonly candidates: FlatCompositions;
}

/** Where candidates lie, in their order. */
export interface PlacedCandidates {
  /** The nearest known compound; -1 where none shares an element. */
  readonly nearest: Int32Array;
  /** Its distance (findNearest); NaN where there is none. */
  readonly nearestDistance: Float64Array;
  /** 1 where the model was trained on the composition. */
  readonly isTrained: Uint8Array;
  /** Positions among `domainKinds`. */
  readonly kinds: Uint8Array;
  readonly reasons: readonly string[];
  /** To training, as the domain has it. */
  readonly distances: Float64Array;
  /** To the nearest known compound that the model was trained on (findNearest); 2 where none shares an element. */
  readonly trainedDistance: Float64Array;
  /** Equal for the same composition (compositionNumber). */
  readonly numbers: Float64Array;
}

const kindNumbers = new Map<DomainKind, number>(domainKinds.map((kind, number) => [kind, number]));

/** Places candidates among what is known: nearest compound, domain, composition number. */
export function* placeSteps({ candidates, known, trainedOn, domain }: PlacingInput): Steps<PlacedCandidates> {
  const n = candidates.starts.length - 1;
  const index = indexCompositions(known.map(readableComposition));
  const open = openDomain(domain);
  const overlap = new Float64Array(index.size);
  const nearest = new Int32Array(n).fill(-1);
  const [nearestDistance, distances] = [new Float64Array(n).fill(NaN), new Float64Array(n)];
  const [isTrained, kinds, numbers] = [new Uint8Array(n), new Uint8Array(n), new Float64Array(n)];
  const trainedDistance = new Float64Array(n).fill(2);
  const reasons: string[] = [];
  for (let i = 0; i < n; i++) {
    if (i % rowsAtOnce === 0) yield { fraction: i / n };
    const composition = compositionAt(candidates, i);
    const found = mostOverlapping(overlapsWith(index, composition, overlap));
    if (found) {
      nearest[i] = found.index;
      nearestDistance[i] = found.distance;
      trainedDistance[i] = nearestTrained(overlap, trainedOn);
      if (trainedDistance[i] < sameCompositionDistance) isTrained[i] = 1;
    }
    const { kind, reason, distance } = domainOf(composition, open);
    kinds[i] = kindNumbers.get(kind)!;
    reasons.push(reason);
    distances[i] = distance;
    numbers[i] = compositionNumber(composition);
  }
  return { nearest, nearestDistance, isTrained, kinds, reasons, distances, trainedDistance, numbers };
}

function nearestTrained(overlap: Float64Array, trainedOn: Uint8Array): number {
  let most = 0;
  for (let k = 0; k < overlap.length; k++) if (trainedOn[k] === 1 && overlap[k] > most) most = overlap[k];
  return overlapDistance(most);
}
