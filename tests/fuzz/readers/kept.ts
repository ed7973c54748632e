import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isWholeSeal, seal } from '../../../src/base/kept/checksum';
import { fileCache } from '../../../src/headless/kept/fileCache';
import { OwnData } from '../../../src/session/project/ownData';
import type { Project } from '../../../src/session/project/project';
import { projectFromJson, projectToJson } from '../../../src/session/project/projectJson';
import { isWork } from '../../../src/session/project/projectShape';
import { completeData, readFiles } from '../../../src/session/data/loadData';
import { readAsked } from '../../../src/session/rank/ranking/readAsked';
import { defaultSettings } from '../../../src/session/settings/settings';
import { readShortlist } from '../../../src/session/rank/shortlist';
import { ownDataKey, memoryCache } from '../../../src/session/storage/persistence';
import { memoryTuningStore } from '../../../src/session/storage/tuningStore';
import { draftProblems } from '../../../src/session/tune/draftProblems';
import { heldDraft } from '../../../src/session/tune/heldDraft';
import { StudyShelf } from '../../../src/session/tune/studyShelf.svelte';
import { changedDraft, defaultDraft } from '../../../src/session/tune/tuningDraft';
import { replayEvents } from '../../../src/tune/study/replay';
import type { StudyEvent } from '../../../src/tune/study/studyEvent';
import { testServices } from '../../session/testServices';
import { study } from '../../tune/studyEvents';
import { mutatedData } from '../mutatedData';
import { mutatedBytes } from '../mutations';
import type { Target } from '../trial';

/* What a browser or a folder keeps: any of it may be damaged, of another version, or written by somebody else. */

/** Studies stand on the shelf, or are told; a good one beside them is always there. */
const studies: Target<unknown> = {
  name: 'kept studies',
  make: (chance) => mutatedData(chance, study),
  async read(events) {
    const store = memoryTuningStore();
    await store.append('good', study);
    await store.append('odd', events as StudyEvent[]).catch(() => undefined);
    const told: string[] = [];
    const shelf = new StudyShelf(
      store,
      () => 0,
      (text) => void told.push(text),
    );
    await shelf.load(replayEvents);
    if (!shelf.studies.some(({ id }) => id === 'good')) throw new Error('The good study is hidden.');
    const nKept = (await store.list()).length;
    if (shelf.studies.length + told.length < nKept)
      throw new Error('The odd study is neither shown nor told.');
    for (const text of told)
      if (/TypeError|ReferenceError|RangeError: (Max|Inv)/.test(text)) throw new Error(text);
  },
};

/** Caches hold what was put, or nothing. */
const sealed: Target<{ stored: unknown; whole: unknown }> = {
  name: 'sealed values',
  make(chance) {
    const value = {
      matrix: Float64Array.of(1, NaN, -0, 3),
      names: ['a', 'b'],
      reasons: Uint8Array.of(0, 1),
      n: chance.below(100),
    };
    const whole = seal(value, 'key');
    const stored = structuredClone(whole) as { value: typeof value; sum: string };
    if (chance.is(0.5)) {
      const bytes = new Uint8Array(chance.of([stored.value.matrix, stored.value.reasons]).buffer);
      bytes[chance.below(bytes.length)] ^= 1 << chance.below(8);
      return { stored, whole };
    }
    return { stored: mutatedData(chance, stored), whole };
  },
  read({ stored, whole }) {
    if (!isWholeSeal(stored, 'key')) return;
    const same = (value: unknown) =>
      JSON.stringify(value, (_, part: unknown) =>
        ArrayBuffer.isView(part) ? [...new Uint8Array(part.buffer)] : Object.is(part, -0) ? '-0' : part,
      );
    const { value } = whole as { value: unknown };
    // NaN is one value, whatever its bits.
    const nan = (part: unknown) => structuredClone(part, {});
    if (same(nan(stored.value)) !== same(nan(value)) && !differsInNanAlone(stored.value, value))
      throw new Error('A changed value passes for whole.');
  },
};

/** A list of doubles is summed by its bits: another NaN is another value, and is dropped, which does no harm. */
function differsInNanAlone(first: unknown, second: unknown): boolean {
  const text = (value: unknown) =>
    JSON.stringify(value, (_, part: unknown) =>
      ArrayBuffer.isView(part) ? Array.from(part as Float64Array, String) : part,
    );
  return text(first) === text(second);
}

const folder = mkdtempSync(join(tmpdir(), 'ionrank-fuzz-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

/** Files of the command line's cache: read as they were written, or not at all. */
const cacheFiles: Target<(bytes: Uint8Array) => Uint8Array> = {
  name: 'cache files',
  make: (chance) => (bytes) => mutatedBytes(chance, bytes),
  async read(damage) {
    const cache = fileCache(folder);
    const value = [...study];
    await cache.studies.set('k', value);
    const [name] = readdirSync(folder).filter((file) => file.startsWith('study-'));
    const path = join(folder, name);
    const whole = readFileSync(path);
    const damaged = damage(new Uint8Array(whole));
    writeFileSync(path, damaged);
    const read = await cache.studies.get('k');
    if (read && !whole.equals(damaged) && JSON.stringify(read) !== JSON.stringify(value))
      throw new Error('A changed file passes for whole.');
  },
};

const draft: Target<unknown> = {
  name: 'drafts',
  make: (chance) => mutatedData(chance, defaultDraft),
  read(kept) {
    if (typeof kept !== 'object' || kept === null) return;
    const held = heldDraft(kept);
    draftProblems(held);
    draftProblems(changedDraft(held, { learner: 'ridge' }));
  },
};

const project: Project = {
  version: 1,
  settings: { step: 'tune', folds: '4', seed: '7', ranker: 'best' },
  data: {
    files: [{ name: 'a.csv', use: 'train', bytes: new TextEncoder().encode('Formula,sigma\nLi3N,1e-3\n') }],
    roles: null,
  },
  candidates: null,
  drafts: { study: defaultDraft },
  studies: [{ id: 'x', events: study }],
};

const projects: Target<string> = {
  name: 'projects',
  make: (chance) => {
    try {
      return projectToJson(mutatedData(chance, project) as Project) ?? '';
    } catch {
      return '{}';
    }
  },
  read: (text) => void projectFromJson(text, 'p.json'),
};

const { services, pool } = testServices();
const { signal } = new AbortController();

const table = new TextEncoder().encode('ID,Formula\na,Li3N\nb,Li7La3Zr2O12\nc,LiCl\n');
const work = {
  version: 1,
  candidates: {
    files: [{ name: 'new.csv', bytes: table }],
    roles: { id: 'ID', reducedComposition: 'Formula' },
    shortlist: [{ row: 1, id: 'a', formula: 'Li3N', note: 'first' }],
  },
  drafts: { study: defaultDraft },
};

/** Candidates of an earlier visit: the step shows them, or says why not. */
const candidates: Target<unknown> = {
  name: 'kept candidates',
  make: (chance) => mutatedData(chance, work),
  async read(kept) {
    if (!isWork(kept) || !kept.candidates) return;
    readShortlist(kept.candidates.shortlist);
    return (await readAsked(pool, kept.candidates, signal, () => undefined)).problems;
  },
};

const ownData = {
  name: 'mine.csv',
  savedAt: 1,
  files: [
    {
      name: 'mine.csv',
      bytes: new TextEncoder().encode(
        'ID,Formula,sigma\na,Li3N,1e-3\nb,Li2S,1e-7\nc,LiF,1e-9\nd,LiCl,1e-8\ne,Li3P,1e-4\n',
      ),
    },
  ],
  roles: { id: 'ID', reducedComposition: 'Formula', sigma: 'sigma' },
  assignedCifs: { 'x.cif': 'a' },
};

const own: Target<unknown> = {
  name: 'kept data',
  make: (chance) => mutatedData(chance, ownData),
  async read(kept) {
    const cache = memoryCache();
    await cache.put(ownDataKey, kept);
    const read = await new OwnData(cache).read();
    if (!read) return;
    const draft = await readFiles(pool, read.files, signal, () => undefined);
    const { assignedCifs } = read;
    const { temperature, ranges } = defaultSettings;
    const asked = { ...draft, roles: read.roles ?? draft.roles, assignedCifs };
    await completeData(services, pool, asked, { temperature, ranges }, signal, () => undefined);
  },
};

export const keptTargets = [studies, sealed, cacheFiles, draft, projects, candidates, own];
