import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { defaultHgbParameters } from '../../../../src/learners/hgb/parameters';
import { contentOfLinkText, linkTextOf } from '../../../../src/session/project/link/linkText';
import { makeLink } from '../../../../src/session/project/link/linkContent';
import { draftOfShort, draftOfStudy, shortDraft } from '../../../../src/session/project/link/linkedDraft';
import { openLink } from '../../../../src/session/project/link/openLink';
import { pageView, usualLook } from '../../../../src/session/project/link/pageView.svelte';
import { deskOf } from '../../../../src/session/project/projectDesk.svelte';
import { gatherProject } from '../../../../src/session/project/gather';
import { Session } from '../../../../src/session/session.svelte';
import { settingsFromHash, settingsToHash } from '../../../../src/session/settings/share';
import { defaultSettings } from '../../../../src/session/settings/settings';
import { changedDraft, defaultDraft, specOfDraft } from '../../../../src/session/tune/tuningDraft';
import { memoryCache } from '../../../../src/session/storage/persistence';
import { ownTable, still, testServices, textFile } from '../../testServices';
import { origin } from '../../../tune/studyEvents';

const nothing = { withTable: false, withCandidates: false };

/** A browser in which a link is opened. */
async function elsewhere(hash: string, cache = memoryCache()): Promise<Session> {
  const { settings, complaints } = settingsFromHash(hash);
  expect(complaints).toEqual([]);
  const session = new Session(testServices(cache).services, settings);
  session.comparison.run = async () => undefined;
  session.ranking.rank = async () => undefined;
  await openLink(session, () => session.start());
  return session;
}
const told = (session: Session) => session.notices.map(({ text }) => text).join(' ');
const withMore = (more: string, step = 'compare') =>
  settingsToHash({ ...defaultSettings, step: step as never, more });

describe('a link', () => {
  it('brings back what was set, the next study, the card and what of the study was looked at', async () => {
    const session = await still();
    session.change({ step: 'tune', folds: 4, seed: 7 });
    session.tuning.change({ learner: 'ridge', nTrials: 12, seed: 5 });
    session.select({ split: 'train', index: 12 });
    pageView.camera = { rotation: [0, 0, 0, 1], zoom: 1.5, panA: [1, 2] };
    const { hash } = await makeLink(session, nothing);
    expect(hash.length).toBeLessThan(700);
    pageView.camera = null;
    const other = await elsewhere(hash);
    expect(other.settings).toEqual(session.settings);
    expect(other.tuning.draft).toEqual(session.tuning.draft);
    expect(other.comparison.selection).toEqual({ split: 'train', index: 12 });
    expect(pageView.takeCamera()).toEqual({ rotation: [0, 0, 0, 1], zoom: 1.5, panA: [1, 2] });
    expect(told(other)).toBe('');
  });

  it('brings the study of a lecture to the Tune step, with the trial at which it stood', async () => {
    const session = await still();
    session.tuning.change({ nTrials: 2, featureSet: 'stage0_magpie' });
    await session.tuning.start();
    session.tuning.change({ nTrials: 99 });
    session.change({ step: 'tune' });
    pageView.look({ trial: 1, parameter: 'max_depth' });
    const { hash } = await makeLink(session, nothing);
    expect(hash.length).toBeLessThan(2000);
    pageView.study = usualLook;
    const other = await elsewhere(hash);
    expect(other.settings.step).toBe('tune');
    expect(specOfDraft(other.tuning.draft)).toEqual(session.tuning.shown!.spec);
    expect(pageView.study).toEqual({ tab: 'tpe', trial: 1, parameter: 'max_depth' });
    const { number, value } = session.tuning.shown!.best!;
    expect(told(other)).toContain(`the best was trial ${number} with ${value!.toPrecision(5)}`);
    // The same comes out.
    await other.tuning.start();
    expect(other.tuning.shown!.best).toMatchObject({ number, value });
    // Where it is already, it is shown.
    const [{ id }] = other.tuning.studies;
    other.tuning.change({ nTrials: 3, seed: 9 });
    await other.tuning.start();
    other.change({ more: settingsFromHash(hash).settings.more });
    await openLink(other);
    expect(other.tuning.shown!.id).toBe(id);
    pageView.study = usualLook;
  });

  it('stays short where the settings are long', async () => {
    const session = await still();
    const said = { max_leaf_nodes: 17, learning_rate: 0.05, l2_regularization: 0.5, min_samples_leaf: 9 };
    const sets = ['stage0_magpie', 'stage0_all', 'stage1_geometry', 'stage2_physics_geometry'];
    const tuned = sets.map((featureSet, k) => ({
      ...{ featureSet, learner: 'hgb' },
      parameters: { ...defaultHgbParameters, ...said, max_depth: 2 + k, max_iter: 101 + k },
    }));
    session.change({ tuned, step: 'validate' });
    const { hash } = await makeLink(session, nothing);
    expect(settingsToHash(session.settings).length).toBeGreaterThan(600);
    expect(hash).toMatch(/^#v1\/validate\?more=1z[\w-]+$/);
    expect(hash.length).toBeLessThan(600);
    expect((await elsewhere(hash)).settings).toEqual(session.settings);
  });
});

describe('one’s own table', () => {
  it('goes with a link when it is asked for, and never else', async () => {
    const session = await still();
    await session.data.openFiles([textFile('mine.csv', ownTable())]);
    await session.ranking.add([textFile('new.csv', 'Formula\nLi3N\n')]);
    session.ranking.keepShortlist([{ row: 0, id: 'Li3N', formula: 'Li3N', note: 'ask Anna' }]);
    const plain = await makeLink(session, nothing);
    expect(plain.table).toMatchObject({ name: 'mine.csv' });
    expect(plain.candidates).toMatchObject({ name: 'new.csv' });
    expect(told(await elsewhere(plain.hash))).toContain('someone’s own data');
    const { hash } = await makeLink(session, { withTable: true, withCandidates: true });
    expect(hash.length - plain.hash.length).toBeGreaterThan(plain.table!.letters / 2);
    const other = await elsewhere(hash);
    const [mine, theirs] = await Promise.all([gatherProject(session), gatherProject(other)]);
    expect({ ...theirs, studies: [] }).toEqual({ ...mine, studies: [] });
    expect(told(other)).toBe('');
  });

  it('waits for a choice where the browser keeps work', async () => {
    const session = await still();
    await session.data.openFiles([textFile('mine.csv', ownTable())]);
    const { hash } = await makeLink(session, { withTable: true, withCandidates: false });
    const cache = memoryCache();
    const before = await still(cache);
    await before.data.openFiles([textFile('theirs.csv', ownTable(30))]);
    const other = await elsewhere(hash, cache);
    expect(other.data.loaded?.source).toBe('obelix');
    expect(deskOf(other).waiting).toMatchObject({ name: 'the link', replaced: ['your data (theirs.csv)'] });
    await deskOf(other).waiting!.open();
    expect(other.data.loaded).toMatchObject({ name: 'mine.csv', sha256: session.data.loaded!.sha256 });
  });

  it('that is large stays here, and that is said', async () => {
    const session = await still();
    const noise = Array.from({ length: 9000 }, (_, i) => `# ${Math.imul(i, 2654435761) >>> 0}`).join('\n');
    await session.ranking.add([textFile('large.csv', `Formula,note\nLi3N,"${noise}"\n`)]);
    expect(await makeLink(session, { withTable: true, withCandidates: true })).toMatchObject({
      candidates: null,
      staysHere: ['large.csv is too long for a link.'],
    });
  });
});

describe('what no link carries', () => {
  it('is said where the link is made: the model file that ranks, and the shortlist of listed candidates', async () => {
    const session = await still();
    expect((await makeLink(session, nothing)).staysHere).toEqual([]);
    await session.ranking.add('list:LiF|Li2O', 'list:LiF|Li2O');
    session.ranking.keepShortlist([{ row: 0, id: 'LiF', formula: 'LiF', note: 'ask Anna' }]);
    session.ranking.model = { file: 'ours.ionrank-model.json.gz', sha256: 'ab12'.repeat(16) } as never;
    const { staysHere, hash } = await makeLink(session, nothing);
    expect(staysHere).toEqual([
      'The open model file (ours.ionrank-model.json.gz) is not in a link.',
      'The shortlist with its notes is not in a link.',
    ]);
    expect(JSON.stringify(contentOfLinkText(settingsFromHash(hash).settings.more))).not.toContain('Anna');
    // Where it is opened without that file, the list is another.
    expect(told(await elsewhere(hash))).toBe(
      'Where it was made, the model file ours.ionrank-model.json.gz ranks, which no link carries: ' +
        'open that file on the Rank step for the same list.',
    );
  });
});

describe('what a link says that cannot be opened', () => {
  const content = { app: '0.0.0-test' };
  let session: Session;
  beforeAll(async () => (session = await still()));
  it.each([
    ['a later version', '2z4lKJ', 'says more than this version of Ionrank knows. Its settings are open'],
    [
      'a cut text',
      linkTextOf({ draft: { nTrials: 7, seed: 1, note: 'x'.repeat(99) } }).slice(0, -9),
      'cut or damaged',
    ],
    ['no text', 'x', 'cut or damaged'],
    ['letters that are none', '1z%%%', 'cut or damaged'],
    ['a bomb', linkTextOf({ own: '0'.repeat(6_000_000) }), 'cut or damaged'],
    ['no record', linkTextOf([1]), 'cut or damaged'],
    ['a name that is not known', linkTextOf({ ...content, music: 1 }), '“music”'],
    [
      'a draft of nonsense',
      linkTextOf({ ...content, draft: { searchSpace: 5 } }),
      'The study that the link carries',
    ],
    [
      'a table of nonsense',
      linkTextOf({ ...content, own: { files: [{}] } }),
      'A table that the link carries',
    ],
    [
      'other data',
      linkTextOf({ ...content, on: ['mine.csv', '012345678901'] }),
      'on other data (mine.csv; here OBELiX',
    ],
    ['another version', linkTextOf({ app: '9.9.9' }), 'by Ionrank 9.9.9 (this is 0.0.0-test)'],
  ])('is told in one message, and the rest opens: %s', async (_, more, words) => {
    session.change(settingsFromHash(withMore(more, 'validate')).settings);
    await openLink(session);
    expect(session.notices).toHaveLength(1);
    expect(told(session)).toContain(words);
    session.dismiss(session.notices[0].id);
    expect(session.settings).toEqual({ ...defaultSettings, step: 'validate' });
    expect(session.tuning.draft).toEqual(defaultDraft);
    expect(session.data.loaded?.source).toBe('obelix');
  });
});

describe('a draft in short', () => {
  it('reads back to the same, and is the study that it asks for', () => {
    const drafts = [
      defaultDraft,
      changedDraft(defaultDraft, { learner: 'ridge' }),
      changedDraft(defaultDraft, { preset: 'expanded', sampler: 'random', pruner: 'median' }),
      changedDraft(defaultDraft, { sampler: 'grid', searchSpace: defaultDraft.searchSpace.slice(0, 2) }),
      changedDraft(changedDraft(defaultDraft, { learner: 'extraTrees' }), {
        treatments: ['normalScores'] as never,
        metric: 'mae',
      }),
    ];
    for (const draft of drafts) {
      expect(draftOfShort(JSON.parse(JSON.stringify(shortDraft(draft))))).toEqual(draft);
      expect(draftOfStudy(specOfDraft(draft), { ...origin, featureSet: draft.featureSet })).toEqual(draft);
    }
    expect(shortDraft(defaultDraft)).toEqual({});
  });

  it('is none for whatever else', () => {
    fc.assert(
      fc.property(
        fc.record(
          Object.fromEntries(Object.keys(defaultDraft).map((name) => [name, fc.jsonValue()])) as Record<
            string,
            fc.Arbitrary<unknown>
          >,
          { requiredKeys: [] },
        ),
        (value) => {
          const draft = draftOfShort(value);
          if (draft) expect(() => JSON.stringify(specOfDraft(draft))).not.toThrow();
        },
      ),
    );
    expect(draftOfShort(null)).toBeNull();
    expect(draftOfShort({ learner: 'toString' })).toBeNull();
  });
});
