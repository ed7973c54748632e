import { expect, it } from 'vitest';
import { hostileInputs } from './hostileInputs';
import { targetsOf } from './targets';
import { tryInputs } from './trial';

const cases = Object.entries(hostileInputs).flatMap(([reader, inputs]) =>
  Object.entries(inputs).map(([what, input]) => ({ reader, what, input })),
);
const targets = new Map(targetsOf(1, 1).map(({ target }) => [target.name, target]));

it.each(cases)('$reader: $what is read, or refused in a sentence', async ({ reader, input }) => {
  const { read } = targets.get(reader)!;
  const { findings } = await tryInputs({ name: reader, make: () => input, read }, 1, 1);
  expect(findings.map(({ what }) => what)).toEqual([]);
});
