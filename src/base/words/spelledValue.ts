/**
 * Spells a value that a file or a store gave, whatever it is, for a message. Nothing of the value is called: an object
 * may hold a `toString` that is no function.
 */
export function spelledValue(value: unknown): string {
  if (Array.isArray(value)) return value.some(isObject) ? 'a list' : String(value.slice(0, 100));
  return isObject(value) ? 'an object' : String(value);
}

const isObject = (value: unknown) =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';
