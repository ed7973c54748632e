import { describe, expect, it } from 'vitest';
import { readCandidateFiles } from '../../src/session/rank/rankCandidates';
import { inlineRunner } from '../experiment/inlineRunner';
import { textFile } from './testServices';

const lines = Array.from({ length: 6000 }, (_, k) => `Li${(k % 40) + 1}P2S${(k % 7) + 5},${k % 80}`);

describe('candidates that are read', () => {
  it('tell how far reading is, from the table to its cleaning', async () => {
    const told: number[] = [];
    const text = ['formula,T (°C)', ...lines].join('\n');
    const { signal } = new AbortController();
    const read = await readCandidateFiles(inlineRunner(), [textFile('c.csv', text)], signal, (fraction) =>
      told.push(fraction),
    );
    expect(read.dataset?.temperature).toMatchObject({ column: 'T (°C)' });
    expect(told.length).toBeGreaterThan(1);
    expect([...told].sort((first, second) => first - second)).toEqual(told);
    expect(told.some((fraction) => fraction > 0 && fraction <= 0.6)).toBe(true);
    expect(told.some((fraction) => fraction > 0.6)).toBe(true);
  });
});
