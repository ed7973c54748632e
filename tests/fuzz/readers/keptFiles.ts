import 'fake-indexeddb/auto';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { openDB } from 'idb';
import { sha256Hex } from '../../../src/base/hash';
import { readArchive } from '../../../src/experiment/projectFile/readArchive';
import {
  hashOfManifest,
  writeArchive,
  type Manifest,
} from '../../../src/experiment/projectFile/writeArchive';
import { cameraOfLink, lookOfLink, tablesOfLink } from '../../../src/session/project/link/linkParts';
import { draftOfShort } from '../../../src/session/project/link/linkedDraft';
import { contentOfLinkText, linkTextOf } from '../../../src/session/project/link/linkText';
import type { ProjectData, ProjectFile } from '../../../src/session/project/project';
import { isProject, settingsOfProject } from '../../../src/session/project/projectShape';
import type { WorkSteps } from '../../../src/session/project/workSteps';
import { restoreWork } from '../../../src/session/project/workStore';
import { defaultSettings, settingsAsText } from '../../../src/session/settings/settings';
import { settingsToHash } from '../../../src/session/settings/share';
import { browserCache, memoryCache } from '../../../src/session/storage/persistence';
import { defaultDraft } from '../../../src/session/tune/tuningDraft';
import { study } from '../../tune/studyEvents';
import type { Chance } from '../chance';
import { mutatedData } from '../mutatedData';
import { mutatedBytes, mutatedText } from '../mutations';
import type { Target } from '../trial';

/* Settings, project files, links and entries of the browser's cache. */

const settings = settingsAsText({ ...defaultSettings, folds: 4, seed: 7 });

const keptSettings: Target<unknown> = {
  name: 'kept settings',
  make: (chance) => mutatedData(chance, settings),
  read(kept) {
    if (typeof kept !== 'object' || kept === null) return;
    const read = { ...defaultSettings, ...settingsOfProject(kept) };
    settingsAsText(read);
    settingsToHash(read);
  },
};

const tableFile = (name: string) => ({ name, bytes: strToU8('ID,Formula,sigma\na,Li3N,1e-3\nb,LiF,1e-9\n') });
const roles = { id: 'ID', reducedComposition: 'Formula' };
const archive = writeArchive({
  head: { appVersion: '0.4.0', savedAt: 1e12, data: 'mine.csv', dataSha256: 'ab'.repeat(32) },
  project: {
    ...{ version: 1, settings, drafts: { study: defaultDraft }, model: tableFile('m.json.gz') },
    data: { files: [tableFile('mine.csv')], roles: { ...roles, sigma: 'sigma' } },
    candidates: { files: [tableFile('new.csv')], roles, shortlist: [] },
    studies: [{ id: 'x', events: study }],
  } as Parameters<typeof writeArchive>[0]['project'],
  results: [{ path: 'scores.csv', text: 'model\n' }],
});

/** A project file with another part, whose hashes are right again: whoever writes one by hand can do so. */
function forgedArchive(chance: Chance): Uint8Array {
  const parts = unzipSync(archive);
  const { sha256: _, ...rest } = JSON.parse(new TextDecoder().decode(parts['manifest.json'])) as Manifest;
  const path = chance.of(Object.keys(parts).filter((name) => name.endsWith('.json')));
  const value: unknown = path === 'manifest.json' ? rest : JSON.parse(new TextDecoder().decode(parts[path]));
  const changed = mutatedData(chance, value, true);
  let manifest: object = rest;
  if (path === 'manifest.json') manifest = Object(changed) as object;
  else {
    parts[path] = strToU8(JSON.stringify(changed));
    const said = { bytes: parts[path].length, sha256: sha256Hex(parts[path]) };
    manifest = {
      ...rest,
      entries: rest.entries.map((entry) => (entry.path === path ? { ...entry, ...said } : entry)),
    };
  }
  let sha256 = '';
  try {
    sha256 = hashOfManifest(manifest as Omit<Manifest, 'sha256'>);
  } catch {
    // What has no hash is refused as it is.
  }
  parts['manifest.json'] = strToU8(JSON.stringify({ ...manifest, sha256 }));
  return zipSync(parts, { level: 0 });
}

const projectFiles: Target<Uint8Array> = {
  name: 'project files',
  make: (chance) => (chance.is(0.3) ? mutatedBytes(chance, archive) : forgedArchive(chance)),
  read(bytes) {
    const { project } = readArchive(bytes, 'p.ionrank.zip');
    if (isProject(project)) settingsOfProject(project.settings);
  },
};

const content = {
  ...{ app: '0.4.0', on: ['OBELiX', 'abcdef'], draft: { nTrials: 12 }, best: [3, 1.25], card: ['train', 4] },
  ...{ look: { tab: 'history', trial: 2, parameter: 'max_depth' } },
  camera: { rotation: [0, 0, 0, 1], zoom: 1, panA: [0, 0] },
  own: { files: [{ name: 'a.csv', text: 'Formula,sigma\nLi3N,1e-3\n' }], roles: null },
  candidates: { files: [{ name: 'b.csv', text: 'Formula\nLi2S\n' }], roles, shortlist: [] },
};
const linkTexts = [linkTextOf(content)];

const linkContent: Target<string> = {
  name: 'contents of links',
  make(chance) {
    if (chance.is(0.3))
      return mutatedText(chance, chance.of(linkTexts), ['1z', '1p', '2z', '-', '_'], linkTexts);
    const changed = mutatedData(chance, content, true);
    return linkTextOf(Object(changed) as object);
  },
  read(text) {
    const read = contentOfLinkText(text);
    draftOfShort(read.draft);
    lookOfLink(read.look);
    cameraOfLink(read.camera);
    for (const tables of [read.own, read.candidates]) tablesOfLink(tables);
  },
};

const storedWork = {
  version: 1,
  candidates: {
    roles,
    shortlist: [{ row: 1, id: 'a', formula: 'Li3N', note: 'first' }],
    filesKey: 'work-files:1',
  },
  modelKey: 'work-files:2',
  drafts: { study: defaultDraft },
};

/** What an earlier visit left beside its files: steps get what is whole. */
const stored: Target<Record<string, unknown>> = {
  name: 'kept work',
  make(chance) {
    const whole = {
      work: storedWork,
      'work-files:1': [tableFile('new.csv')],
      'work-files:2': [tableFile('m.json.gz')],
    };
    return Object(mutatedData(chance, whole)) as Record<string, unknown>;
  },
  async read(kept) {
    const cache = memoryCache();
    for (const [key, value] of Object.entries(kept)) await cache.put(key, value);
    const isFile = ({ name, bytes }: ProjectFile) => typeof name === 'string' && bytes instanceof Uint8Array;
    const hold = (candidates: ProjectData | null, model: ProjectFile | null) => {
      if (candidates && !candidates.files.every(isFile)) throw new Error('Files that are none are held.');
      if (model && !isFile(model)) throw new Error('A model file that is none is held.');
    };
    const steps = { ranking: { hold }, tuning: { holdDraft: () => undefined } } as unknown as WorkSteps;
    await restoreWork(kept['work'], steps, cache);
  },
};

const column = {
  matrix: Float64Array.of(1, NaN, -0, 3),
  names: ['a', 'b'],
  scores: [{ rmse: 1.5, r2: null }],
};

/** Columns and scores in the browser's own database: as they were put, or not there. */
const cached: Target<(entry: unknown) => unknown> = {
  name: 'cached columns and scores',
  make: (chance) => (entry) => mutatedData(chance, entry),
  async read(damage) {
    const cache = browserCache();
    await cache.put('column', column);
    const database = await openDB('ionrank-cache');
    const damaged = damage(await database.get('values', 'column'));
    await database.put('values', damaged, 'column').catch(() => undefined);
    database.close();
    const found = await cache.get('column');
    const asText = (value: unknown) =>
      JSON.stringify(value, (_, part: unknown) =>
        ArrayBuffer.isView(part)
          ? Array.from(part as Float64Array, (x) => (Object.is(x, -0) ? '-0' : String(x)))
          : part,
      );
    if (found !== undefined && asText(found) !== asText(column))
      throw new Error('A changed value passes for whole.');
  },
};

export const keptFileTargets = [keptSettings, projectFiles, linkContent, stored, cached];
