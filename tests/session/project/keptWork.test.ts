import { describe, expect, it } from 'vitest';
import type { Work } from '../../../src/session/project/project';
import { memoryCache, workKey } from '../../../src/session/storage/persistence';
import { defaultDraft } from '../../../src/session/tune/tuningDraft';
import { until } from '../../until';
import { opened, ownTable, textFile } from '../testServices';

const someCandidates = () => textFile('new.csv', 'Formula\nLi3N\nLi2S\n');

describe('what was made beside the data', () => {
  it('is there again after a reload: candidates with their roles, the next study', async () => {
    const cache = memoryCache();
    const { session } = await opened(cache);
    await session.ranking.add(someCandidates());
    const { roles, sha256 } = session.ranking.candidates!;
    session.tuning.change({ nTrials: 7, featureSet: 'stage0_magpie' });
    await until(async () => (await cache.get<Work>(workKey))?.drafts.study.nTrials === 7);

    const { session: later } = await opened(cache);
    expect(later.tuning.draft).toMatchObject({ nTrials: 7, featureSet: 'stage0_magpie' });
    // They are read when the step is shown.
    expect(later.ranking.candidates).toBeNull();
    await later.ranking.show();
    expect(later.ranking.candidates).toMatchObject({ roles, sha256, file: 'new.csv' });
    expect(later.ranking.screening?.ranked).toEqual(session.ranking.screening?.ranked);
  });

  it('is forgotten when candidates are put away', async () => {
    const cache = memoryCache();
    const { session } = await opened(cache);
    await session.ranking.add(someCandidates());
    session.ranking.clear();
    await until(async () => (await cache.get<Work>(workKey))?.candidates === null);
    const { session: later } = await opened(cache);
    await later.ranking.show();
    expect(later.ranking.candidates).toBeNull();
  });

  it('does not lose candidates that were not looked at when another part is kept', async () => {
    const cache = memoryCache();
    const { session } = await opened(cache);
    await session.ranking.add(someCandidates());
    await until(async () => Boolean(await cache.get(workKey)));
    const { session: later } = await opened(cache);
    later.tuning.change({ nTrials: 3 });
    const kept = () => cache.get<Work>(workKey);
    await until(async () => (await kept())?.drafts.study.nTrials === 3);
    expect((await kept())?.candidates).toMatchObject({ files: [{ name: 'new.csv' }] });
  });

  it('outlives other data, and is ranked by their model', async () => {
    const { session } = await opened();
    await session.ranking.add(someCandidates());
    const before = session.ranking.screening;
    await session.data.openFiles([textFile('mine.csv', ownTable())]);
    expect(session.ranking.screening).toBeNull();
    await session.ranking.show();
    expect(session.ranking.screening?.ranked).toHaveLength(2);
    expect(session.ranking.screening?.nTrainedOn).not.toBe(before?.nTrainedOn);
  });

  it.each([
    ['nonsense', { version: 1 }],
    ['of a later version', { version: 2, candidates: null, drafts: { study: defaultDraft } }],
    [
      'with files that are none',
      { version: 1, candidates: { files: [1], roles: null }, drafts: { study: {} } },
    ],
  ])('that is %s counts as nothing', async (_, kept) => {
    const cache = memoryCache();
    await cache.put(workKey, kept);
    const { session } = await opened(cache);
    await session.ranking.show();
    expect(session.ranking.candidates).toBeNull();
    expect(session.tuning.draft).toEqual(defaultDraft);
  });
});
