/**
 * What all other sub-paths share: work in steps, problems with their place, outcomes, and numpy's random numbers.
 * @module base
 */
export { finish, partOf, type Progress, type Steps } from '../base/steps';
export { describeProblem, InputError, type Problem } from '../base/problem';
export type { Numbers } from '../base/statistics';
export type { Outcome } from '../base/outcome';
export { RandomState } from '../base/numpy/random';
export { canonicalJson, hashOf, sha256Hex, type Hashable, type JsonValue } from '../base/hash';
