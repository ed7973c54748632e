import { describeProblem, InputError, type Problem } from '../../src/base/problem';
import { UsageError } from '../../src/headless/args/argValues';
import { Chance, seedOf } from './chance';

/** A reader under test. */
export interface Target<Input = unknown> {
  readonly name: string;
  make(chance: Chance): Input;
  /** Reads, and uses what was read. Returns the problems that it tells, if any. */
  read(input: Input): unknown;
}

/** One of the readers that share all inputs. */
export interface ReaderTarget<Input = unknown> extends Target<Input> {
  /** So many in a hundred. */
  readonly share: number;
}

/** An input that was neither read nor refused as it should be. */
export interface Finding {
  readonly target: string;
  readonly at: number;
  readonly what: string;
  readonly input: unknown;
}

export interface Tally {
  readonly target: string;
  readonly nInputs: number;
  readonly nRefused: number;
  /** Of the slowest input. */
  readonly slowestMs: number;
  readonly slowestAt: number;
}

/** A sentence of ours, of a length that a person reads. */
const isSentence = (text: string) => /[.?!”)]$/.test(text.trim()) && text.length < 3000;

/** Errors of the engine, which tell a person nothing: their words are the engine's. */
const ofEngine =
  /Maximum call stack|Invalid array length|Invalid string length|Invalid typed array length|allocation failed|not iterable|Cannot read prop|is not a function|Invalid count value|Cannot convert|toISOString|Invalid time value/;

function complaintOf(error: unknown): string | null {
  const isOurs = error instanceof InputError || error instanceof RangeError || error instanceof UsageError;
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  if (!isOurs)
    return `an error of another kind: ${text.slice(0, 500)}\n${error instanceof Error ? error.stack : ''}`;
  if (ofEngine.test(text)) return `an error of the engine: ${text.slice(0, 500)}\n${error.stack}`;
  return isSentence(error.message) ? null : `no sentence: ${text.slice(0, 500)}`;
}

function complaintOfProblems(problems: unknown): string | null {
  if (!Array.isArray(problems)) return null;
  for (const problem of problems as Problem[]) {
    const text = describeProblem(problem);
    if (ofEngine.test(text) || !isSentence(text))
      return `a problem that is no sentence: ${text.slice(0, 500)}`;
  }
  return null;
}

const prototypes = [Object, Array, String, Number, Function, Map, Uint8Array].map(
  (type) => type.prototype as object,
);
const ownNames = () => prototypes.map((prototype) => Reflect.ownKeys(prototype).length).join();
const untouched = ownNames();

/**
 * Tries n inputs of a target.
 * @param before hears of each input before it is read: it may be the last
 */
export async function tryInputs(
  target: Target,
  seed: number,
  n: number,
  before: (target: string, at: number) => void = () => undefined,
): Promise<{ tally: Tally; findings: Finding[]; slow: Finding[] }> {
  const findings: Finding[] = [];
  const slow: Finding[] = [];
  let [nRefused, slowestMs, slowestAt] = [0, 0, 0];
  for (let at = 0; at < n; at++) {
    const input = target.make(new Chance(seedOf(seed, target.name, at)));
    const tell = (list: Finding[], what: string) => list.push({ target: target.name, at, what, input });
    before(target.name, at);
    const begun = process.cpuUsage();
    try {
      const complaint = complaintOfProblems(await target.read(input));
      if (complaint) tell(findings, complaint);
    } catch (error) {
      nRefused++;
      const complaint = complaintOf(error);
      if (complaint) tell(findings, complaint);
    }
    // Of the processor: another program beside this one makes no input slow.
    const { user, system } = process.cpuUsage(begun);
    const ms = (user + system) / 1000;
    if (ms > slowestMs) [slowestMs, slowestAt] = [ms, at];
    if (ms > 2000) tell(slow, `${(ms / 1000).toFixed(1)} s`);
    if (ownNames() !== untouched) {
      tell(findings, 'a changed prototype');
      throw new Error(`${target.name} ${at}: a prototype was changed`);
    }
  }
  return { tally: { target: target.name, nInputs: n, nRefused, slowestMs, slowestAt }, findings, slow };
}
