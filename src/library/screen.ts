/**
 * Candidates: grids of substitutions, how far a candidate lies from what is known, intervals that hold on held-out
 * papers, shortlists.
 * @module screen
 */
export {
  readGrid,
  type CandidateGrid,
  type GridDimension,
  type GridSample,
  type GridState,
} from '../screen/grid/candidateGrid';
export type { GridReason } from '../screen/grid/gridPoint';
export { makeGridSteps, type GridCandidates } from '../screen/grid/makeGrid';
export { gridSentences } from '../screen/grid/gridWords';
export {
  openDomain,
  trainedDomain,
  type OpenDomain,
  type TrainedDomain,
} from '../screen/domain/trainedDomain';
export { domainOf, type CandidateDomain, type DomainKind } from '../screen/domain/domain';
export {
  calibrateIntervals,
  chanceAbove,
  intervalAround,
  type IntervalCalibration,
  type PredictedInterval,
} from '../screen/intervals/intervalCalibration';
export type { HeldOutRows } from '../screen/intervals/difficulty';
export type { DistanceBin, DomainCalibration } from '../screen/domain/calibration';
export type { DomainBounds } from '../screen/domain/domainBounds';
export type { NearestCompound, RankedCandidate } from '../screen/ranking';
export { expectedImprovement, type Pickable } from '../screen/select/pickScores';
export { pickTop, type Picked, type PickWish } from '../screen/select/pickTop';
