import {
  anyList,
  count,
  finite,
  nullable,
  number,
  object,
  oneOf,
  optional,
  plainValue,
  record,
  text,
} from './shapes';
import type { Fault, Shape } from './shapes';
import { originShape, positionShape, scoresShape, specShape } from './studyShapes';

const predictions: Shape = (value, path) =>
  value instanceof Float64Array ? null : { path, expected: 'numbers of 64 bits' };

/** What the events of a study must hold, as studyEvent.ts has it; the version is for whoever reads them. */
const eventShapes: Readonly<Record<string, Shape>> = {
  studyCreated: object({ spec: specShape, origin: originShape, at: finite }),
  studyResumed: object({ at: finite }),
  trialStarted: object({
    number: count(0),
    params: record(plainValue),
    position: positionShape,
    at: finite,
  }),
  foldDone: object({
    number: count(0),
    fold: count(0),
    scores: object({ train: scoresShape, validation: scoresShape }),
    predictions: nullable(predictions),
    at: finite,
  }),
  trialEnded: object({
    number: count(0),
    state: oneOf('COMPLETE', 'PRUNED', 'FAIL'),
    value: nullable(number),
    // Early versions kept pairs.
    intermediateValues: anyList((value, path) =>
      Array.isArray(value)
        ? anyList(number)(value, path)
        : object({ step: count(0), value: number })(value, path),
    ),
    failure: optional(text),
    at: finite,
  }),
};

/** Finds what is wrong with a value that should be an event of a study: a store may hold anything. */
export function eventFault(value: unknown): Fault {
  const { type } = Object(value) as { type?: unknown };
  if (typeof type === 'string' && Object.hasOwn(eventShapes, type)) return eventShapes[type](value, '');
  return { path: 'type', expected: Object.keys(eventShapes).join(' or ') };
}
