import { describe, expect, it } from 'vitest';
import { gatherProject } from '../../../src/session/project/gather';
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
    expect((await gatherProject(later)).candidates).toMatchObject({ files: [{ name: 'new.csv' }] });
    const { session: last } = await opened(cache);
    expect((await gatherProject(last)).candidates).toMatchObject({ files: [{ name: 'new.csv' }] });
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

describe('the files of candidates', () => {
  it('are written once: a change of the shortlist writes the shortlist alone', async () => {
    const cache = memoryCache();
    const { session } = await opened(cache);
    await session.ranking.add(someCandidates());
    await until(async () => Boolean(await cache.get(workKey)));
    const written: string[] = [];
    const { put } = cache;
    cache.put = (key, value) => (written.push(key), put(key, value));
    session.ranking.keepShortlist([{ row: 1, id: 'a', formula: 'Li3N', note: 'first' }]);
    await until(async () => written.length > 0);
    expect(written).toEqual([workKey]);
    const { session: later } = await opened(cache);
    await later.ranking.show();
    expect(later.ranking.shortlist).toEqual(session.ranking.shortlist);
    expect(later.ranking.candidates).toMatchObject({ file: 'new.csv' });
  });

  it('are deleted when others take their place, and written again where another tab deleted them', async () => {
    const cache = memoryCache();
    const { session } = await opened(cache);
    const filesKey = async () =>
      (await cache.get<{ candidates: { filesKey: string } | null }>(workKey))?.candidates?.filesKey;
    await session.ranking.add(someCandidates());
    await until(async () => Boolean(await filesKey()));
    const first = (await filesKey())!;
    const { session: tab } = await opened(cache);
    await tab.ranking.add(textFile('other.csv', 'Formula\nLiF\n'));
    await until(async () => (await filesKey()) !== first);
    expect(await cache.get(first)).toBeUndefined();
    session.ranking.keepShortlist([]);
    await until(async () => (await filesKey()) === first);
    expect(await cache.get(first)).toMatchObject([{ name: 'new.csv' }]);
  });

  it('of the form of before are read all the same', async () => {
    const cache = memoryCache();
    const { session } = await opened();
    await session.ranking.add(someCandidates());
    const candidates = (await session.ranking.projectData())!;
    await cache.put(workKey, { version: 1, candidates, drafts: { study: defaultDraft } });
    const { session: later } = await opened(cache);
    await later.ranking.show();
    expect(later.ranking.candidates).toMatchObject({ file: 'new.csv' });
  });
});
