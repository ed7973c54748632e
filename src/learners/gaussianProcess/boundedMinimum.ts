/**
 * The least value of a smooth function of a few variables, each between bounds: limited-memory BFGS on the variables
 * that are free, with steps along a path that bends at the bounds.
 *
 * @see Nocedal & Wright, Numerical Optimization, doi:10.1007/978-0-387-40065-5: two-loop recursion (7.4), Wolfe's
 * conditions (3.1); Bertsekas, Projected Newton methods, doi:10.1137/0320018: variables held at their bounds
 */
import type { Steps } from '../../base/steps';

/** A function at a point; `value` may be Infinity (or NaN) where the function is not defined. */
export interface Slope {
  readonly value: number;
  readonly gradient: Float64Array;
}

export interface Optimum extends Slope {
  readonly x: Float64Array;
  readonly nIterations: number;
}

export interface VariableBounds {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

export interface StoppingRule {
  readonly maxIterations: number;
  /** Largest slope of a variable that may still go its way. */
  readonly gradientTolerance: number;
  /** Smallest decrease of an iteration, as a part of the value (of 1, where the value is smaller). */
  readonly valueTolerance: number;
}

interface Place extends Slope {
  readonly x: Float64Array;
}

/** How a place moved, and its gradient with it. */
interface Correction {
  readonly moved: Float64Array;
  readonly turned: Float64Array;
}

const memory = 10;
/** Wolfe's conditions: least part of the promised decrease, and largest part of the slope that may be left. */
const sufficientDecrease = 1e-4;
const slopeLeft = 0.9;
const maxTrials = 20;

/**
 * Looks for a local minimum, downhill from a start. Yields after each evaluation.
 * @param start brought between the bounds first
 * @returns the best place met; the start, where the function is not finite there
 */
export function* minimiseWithin(
  evaluate: (x: Float64Array) => Slope,
  start: Float64Array,
  bounds: VariableBounds,
  rule: StoppingRule,
): Steps<Optimum> {
  const at = (x: Float64Array): Place => ({ x, ...evaluate(x) });
  let here = at(start.map((value, i) => within(bounds, i, value)));
  yield { fraction: 0 };
  let corrections: Correction[] = [];
  let nIterations = 0;
  while (nIterations < rule.maxIterations && Number.isFinite(here.value)) {
    const { x, gradient } = here;
    if (steepestFreeSlope(here, bounds) <= rule.gradientTolerance) break;
    const direction = downhill(here, bounds, corrections);
    const firstStep = corrections.length > 0 ? 1 : Math.min(1, 1 / Math.sqrt(dot(direction, direction)));
    const fraction = nIterations / rule.maxIterations;
    const next = yield* alongPath(at, here, direction, firstStep, bounds, fraction);
    if (next === null && corrections.length === 0) break;
    if (next === null) {
      // What was learned of the curvature misleads here: once more, straight downhill.
      corrections = [];
      continue;
    }
    const correction = { moved: difference(next.x, x), turned: difference(next.gradient, gradient) };
    corrections = [...corrections, correction].slice(-memory);
    const decrease = here.value - next.value;
    const scale = Math.max(Math.abs(here.value), Math.abs(next.value), 1);
    here = next;
    nIterations++;
    if (decrease <= rule.valueTolerance * scale) break;
  }
  return { ...here, nIterations };
}

/** Finds a step along the path that fulfils Wolfe's conditions, or the first of them; null where there is none. */
function* alongPath(
  at: (x: Float64Array) => Place,
  from: Place,
  direction: Float64Array,
  firstStep: number,
  bounds: VariableBounds,
  fraction: number,
): Steps<Place | null> {
  const slope = dot(from.gradient, direction);
  let [shortest, longest] = [0, Infinity];
  let best: Place | null = null;
  for (let trial = 0, step = firstStep; trial < maxTrials; trial++) {
    const place = at(from.x.map((value, i) => within(bounds, i, value + step * direction[i])));
    yield { fraction };
    const promised = dot(from.gradient, difference(place.x, from.x));
    if (promised < 0 && place.value <= from.value + sufficientDecrease * promised) {
      best = place;
      if (slopeOnPath(place, direction, bounds) >= slopeLeft * slope) return place;
      shortest = step;
      step = longest === Infinity ? 2 * step : (shortest + longest) / 2;
      continue;
    }
    longest = step;
    step = shortest > 0 ? (shortest + longest) / 2 : shorter(step, slope, place.value - from.value);
  }
  return best;
}

/** The minimum of the parabola through what is known, kept between a tenth and a half of the step. */
function shorter(step: number, slope: number, increase: number): number {
  const minimum = (-slope * step) / (2 * (increase - slope * step));
  return step * (minimum >= 0.1 ? Math.min(0.5, minimum) : 0.1);
}

/** Makes the direction of the two-loop recursion among the free variables; straight downhill where it does not fall. */
function downhill(here: Place, bounds: VariableBounds, corrections: readonly Correction[]): Float64Array {
  const { x, gradient } = here;
  const isFree = (i: number) => !isHeld(bounds, i, x[i], -gradient[i]);
  const free = (values: Float64Array) => values.map((value, i) => (isFree(i) ? value : 0));
  const steepest = free(gradient.map((value) => -value));
  const direction = steepest.slice();
  const pairs = corrections
    .map(({ moved, turned }) => ({ moved: free(moved), turned: free(turned) }))
    .map(({ moved, turned }) => ({ moved, turned, curvature: dot(moved, turned), alpha: 0 }))
    .filter(({ turned, curvature }) => curvature > 1e-10 * dot(turned, turned));
  if (pairs.length === 0) return steepest;
  for (const pair of [...pairs].reverse()) {
    pair.alpha = dot(pair.moved, direction) / pair.curvature;
    add(direction, pair.turned, -pair.alpha);
  }
  const last = pairs[pairs.length - 1];
  const scale = last.curvature / dot(last.turned, last.turned);
  for (let i = 0; i < direction.length; i++) direction[i] *= scale;
  for (const pair of pairs) {
    add(direction, pair.moved, pair.alpha - dot(pair.turned, direction) / pair.curvature);
  }
  const kept = direction.map((value, i) => (isHeld(bounds, i, x[i], value) ? 0 : value));
  return dot(kept, gradient) < 0 ? kept : steepest;
}

/** The projected gradient's largest component. */
function steepestFreeSlope({ x, gradient }: Place, bounds: VariableBounds): number {
  let steepest = 0;
  for (let i = 0; i < x.length; i++) {
    steepest = Math.max(steepest, Math.abs(within(bounds, i, x[i] - gradient[i]) - x[i]));
  }
  return steepest;
}

/** The slope where the path leads on; variables that met a bound rest there. */
function slopeOnPath(place: Place, direction: Float64Array, bounds: VariableBounds): number {
  let slope = 0;
  for (let i = 0; i < direction.length; i++) {
    if (!isHeld(bounds, i, place.x[i], direction[i])) slope += place.gradient[i] * direction[i];
  }
  return slope;
}

/** Whether a variable stands at the bound that it would cross. */
function isHeld({ low, high }: VariableBounds, i: number, value: number, move: number): boolean {
  return (value <= low[i] && move < 0) || (value >= high[i] && move > 0);
}

function within({ low, high }: VariableBounds, i: number, value: number): number {
  return Math.min(high[i], Math.max(low[i], value));
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

function difference(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, i) => value - b[i]);
}

function add(to: Float64Array, values: Float64Array, factor: number): void {
  for (let i = 0; i < to.length; i++) to[i] += factor * values[i];
}
