import { InputError } from '../src/base/problem';
import type { WireError } from './protocol';

/** Turns whatever was thrown into data for the wire. */
export function toWire(error: unknown): WireError {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) };
  const { name, message, stack } = error;
  return { name, message, stack, problem: error instanceof InputError ? error.problem : undefined };
}

/** Makes the error again: an InputError with its problem, or an Error with the name it had. */
export function fromWire(wire: WireError): Error {
  const error = wire.problem ? new InputError(wire.problem) : new Error(wire.message);
  error.name = wire.name;
  if (wire.stack !== undefined) error.stack = wire.stack;
  return error;
}
