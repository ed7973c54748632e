import { describe, expect, test } from 'vitest';
import { computationEntries } from '../../src/experiment/models/computation';
import { provenanceLines } from '../../src/experiment/models/provenance';
import { protocolOf } from '../../src/folds/protocols/registry';
import { rowsAccount } from '../../src/session/account/dataAccounts';
import { heldOutAccount, rankingAccount } from '../../src/session/account/rankAccounts';
import { foldsAccount, predictionsAccount, scoresAccount } from '../../src/session/account/scoreAccounts';
import { defaultSettings } from '../../src/session/settings/settings';
import { materialRecord } from '../materialRecord';

const from = { appVersion: '1.2.3', data: 'mine', dataSha256: 'ab', settings: { seed: '42' } };
const train = [-3, -5, -9].map((logSigma, k) => materialRecord({ id: `t${k}`, logSigma }));
const test2 = [-4, NaN].map((logSigma, k) => materialRecord({ id: `h${k}`, logSigma }));

/** A session with three training rows, and two test rows of which one has a value. */
function sessionWith({
  uncertainty = null as object | null,
  hasTest = true,
  protocol = protocolOf('doi', 3, 7),
} = {}) {
  const held = hasTest ? test2 : [];
  return {
    data: { nTrain: 3, nTest: held.length, recordsOf: (split: string) => (split === 'train' ? train : held) },
    ...{ protocol, settings: { ...defaultSettings, seed: 7 }, comparison: { uncertainty } },
    provenance: () => from,
  } as unknown as Parameters<typeof scoresAccount>[0];
}

describe('an account', () => {
  test('of scores counts rows with a value, and says intervals only when they are there', () => {
    const before = scoresAccount(sessionWith()).computation;
    expect(before.n).toBe('3 training rows, each predicted out-of-fold; 1 test row with a value');
    expect(before.resamples).toBe('none');
    const after = scoresAccount(sessionWith({ uncertainty: {} })).computation;
    expect(after.interval).toMatch(/^95 %: papers drawn anew/);
    expect(after.resamples).toBe('2000');
    expect(after.seed).toContain('7 for the folds; 7 for the resamples');
    expect(after.protocol).toContain('3-fold, grouped by paper (DOI), seed 7');
  });

  test('names no seed where the rows tell the folds, and no test set where there is none', () => {
    const session = sessionWith({ hasTest: false, protocol: protocolOf('family', 3, 7) });
    expect(foldsAccount(session).computation.seed).toBe('none for the folds: the rows tell them');
    expect(scoresAccount(session).computation.n).not.toContain('test');
    expect(predictionsAccount(session, 'train').computation.interval).toMatch(/^none/);
  });

  test('of rows as they are says that nothing is fitted or drawn', () => {
    const { computation } = rowsAccount(sessionWith());
    expect(computation.n).toBe('3 training rows and 2 test rows');
    expect([computation.interval, computation.resamples]).toEqual(['none', 'none']);
  });

  test('of a ranking without measured errors claims no interval', () => {
    const models = [{ nTrainedOn: 3, nFurther: 2, quality: null }];
    const { computation } = rankingAccount(from, { models }, '4 candidates');
    expect(computation.n).toBe('4 candidates; learnt from 3 rows and 2 further measurements');
    expect(computation.interval).toMatch(/^none/);
    expect(heldOutAccount(from, { models }).computation.resamples).toBe('none');
  });

  test('answers every question, and stands in its files before the settings', () => {
    const account = scoresAccount(sessionWith());
    expect(computationEntries(account.computation).map(([label]) => label)).toEqual([
      ...['n', 'Protocol', 'Seed', 'Intervals', 'Resamples'],
    ]);
    for (const [, text] of computationEntries(account.computation)) expect(text).not.toBe('');
    const lines = provenanceLines(account);
    expect(lines.slice(0, 3)).toEqual(['Ionrank 1.2.3', 'data: mine', 'data sha256: ab']);
    expect(lines[3]).toMatch(/^these numbers, n: 3 training rows/);
    expect(lines.at(-1)).toBe('seed: 42');
  });
});
