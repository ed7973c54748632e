import type { Distribution, ParameterValue } from '../searchSpace';
import { parsePythonJson, pythonJson, PythonFloat } from './pythonJson';

/** @see optuna.distributions.distribution_to_json */
export function distributionJson(distribution: Distribution): string {
  if (distribution.kind === 'categorical')
    return pythonJson({ name: 'CategoricalDistribution', attributes: { choices: distribution.choices } });
  const { low, high, step, log } = distribution;
  if (distribution.kind === 'int')
    return pythonJson({ name: 'IntDistribution', attributes: { log, step, low, high } });
  const float = (value: number | null) => (value === null ? null : new PythonFloat(value));
  const attributes = { step: float(step), low: float(low), high: float(high), log };
  return pythonJson({ name: 'FloatDistribution', attributes });
}

/**
 * Reads a distribution, the names of Optuna 2 among them; null for what is none.
 * @see optuna.distributions.json_to_distribution
 */
export function readDistribution(text: string): Distribution | null {
  let parsed: unknown;
  try {
    parsed = parsePythonJson(text);
  } catch {
    return null;
  }
  const { name, attributes } = (parsed ?? {}) as { name?: unknown; attributes?: Record<string, unknown> };
  if (typeof name !== 'string' || typeof attributes !== 'object' || attributes === null) return null;
  if (name === 'CategoricalDistribution') return readCategorical(attributes.choices);
  const isInt = name === 'IntDistribution' || /^Int(Log)?UniformDistribution$/.test(name);
  const isFloat = name === 'FloatDistribution' || /^(Log|Discrete)?UniformDistribution$/.test(name);
  const { low, high } = attributes;
  const step = attributes.step ?? attributes.q ?? (isInt ? 1 : null);
  const log = name.includes('Log') || attributes.log === true;
  if (!isFinite(low) || !isFinite(high) || low > high) return null;
  if (isInt && isFinite(step) && step > 0) return { kind: 'int', low, high, step, log };
  if (isFloat && (step === null || isFinite(step))) return { kind: 'float', low, high, step, log };
  return null;
}

function readCategorical(choices: unknown): Distribution | null {
  const isChoice = (value: unknown) =>
    value === null || ['number', 'string', 'boolean'].includes(typeof value);
  if (!Array.isArray(choices) || choices.length === 0 || !choices.every(isChoice)) return null;
  return { kind: 'categorical', choices: choices as ParameterValue[] };
}

function isFinite(value: unknown): value is number {
  return Number.isFinite(value);
}

/** Optuna's number for a value: itself, or the position of a choice; null where it is none of the choices. */
export function toInternalRepr(distribution: Distribution, value: ParameterValue | undefined): number | null {
  if (distribution.kind !== 'categorical') return typeof value === 'number' ? value : null;
  const choice = distribution.choices.findIndex((other) => other === value || Object.is(other, value));
  return choice < 0 ? null : choice;
}

/** The value that Optuna's number stands for; undefined where there is none. */
export function toExternalRepr(distribution: Distribution, internal: number): ParameterValue | undefined {
  if (distribution.kind === 'categorical') return distribution.choices[internal];
  return distribution.kind === 'int' ? Math.trunc(internal) : internal;
}
