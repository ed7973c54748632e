import { describe, expect, it } from 'vitest';
import { furtherRowsOf } from '../../../src/experiment/further/furtherRows';
import { readFurtherTable } from '../../../src/experiment/further/furtherTable';
import { cleanSample, readSample } from '../../../src/experiment/sample/readSample';
import { factsOf } from '../../../src/experiment/sample/sample';
import { inlineRunner } from '../inlineRunner';

const csv = (column: string, values: readonly string[]) =>
  `id,composition,doi,temperature,${column}\n${values.map((value, i) => `r${i},Li${i + 2}N,10.1/${i},25,${value}`).join('\n')}\n`;

async function records(text: string) {
  const bytes = new TextEncoder().encode(text);
  const train = { name: 'own.csv', bytes: async () => bytes };
  const runner = inlineRunner();
  const read = await readSample({ train, test: null, structures: [] }, runner);
  return (await cleanSample(read, runner)).train.records;
}

describe('upper limits of rows', () => {
  it('are thresholds that the conductivity lies below, and no others', async () => {
    const rows = await records(csv('sigma (S/cm)', ['<1e-9', '>1e-3', '2e-5']));
    expect(rows.map(({ sigmaIsCoerced }) => sigmaIsCoerced)).toEqual([1, 1, 0]);
    expect([...factsOf(rows).isUpperLimit!]).toEqual([1, 0, 0]);
  });

  it('are lower bounds of a logarithm whose sign was changed', async () => {
    const rows = await records(csv('-log10 sigma', ['<3', '>9', '5']));
    expect(rows.map(({ logSigma }) => logSigma)).toEqual([-3, -9, -5]);
    expect([...factsOf(rows).isUpperLimit!]).toEqual([0, 1, 0]);
  });

  it('are told of further measurements too', async () => {
    const bytes = new TextEncoder().encode(csv('sigma (S/cm)', ['<1e-9', '>1e-3', '2e-5']));
    const table = await readFurtherTable({ name: 'more.csv', bytes: async () => bytes }, inlineRunner());
    expect([...furtherRowsOf(table, [], 0).isUpperLimit]).toEqual([1, 0, 0]);
  });
});
