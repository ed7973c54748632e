import { expect, it } from 'vitest';
import { SteadyValue } from '../../src/views/rank/list/steadyValue.svelte';

it('a value stays while somebody points at it, and the newest is shown then', () => {
  const steady = new SteadyValue<string>();
  steady.hold('pointer');
  // The first is shown at once: there was nothing to point at.
  steady.take('a', true);
  expect(steady.shown).toBe('a');
  steady.take('b', true);
  steady.hold('focus');
  steady.take('c', true);
  steady.release('pointer');
  expect([steady.shown, steady.waiting]).toEqual(['a', 'c']);
  steady.release('focus');
  expect([steady.shown, steady.waiting]).toEqual(['c', null]);
  // What must not wait, and nothing, do not wait.
  steady.hold('pointer');
  steady.take('d', true);
  steady.showNewest();
  expect([steady.shown, steady.waiting]).toEqual(['d', null]);
  steady.take('e', true);
  steady.take('f', false);
  expect([steady.shown, steady.waiting]).toEqual(['f', null]);
  steady.take(null, true);
  expect(steady.shown).toBeNull();
});
