import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/base/problem';
import type { ProjectArchive } from '../../../src/experiment/projectFile/archivedProject';
import { readArchive } from '../../../src/experiment/projectFile/readArchive';
import { sha256Hex as hashOf } from '../../../src/base/hash';
import { hashOfManifest, writeArchive } from '../../../src/experiment/projectFile/writeArchive';
import { created, foldDone, started } from '../../tune/studyEvents';

const csv = (name: string, text: string) => ({ name, bytes: strToU8(text) });
const archive: ProjectArchive = {
  head: { appVersion: '0.4.0', savedAt: 1e12, data: 'mine.csv', dataSha256: 'ab'.repeat(32) },
  project: {
    data: { files: [csv('../mine.csv', 'Formula,sigma\nLi3N,1e-3\n'), csv('mine.csv', 'x')] },
    candidates: { files: [csv('new “1”.csv', 'Formula\nLi2S\n')] },
    model: csv('m.ionrank-model.json.gz', 'no gzip'),
    studies: [{ id: 'a/b', events: [created, started(0), foldDone(0, 0)] }],
    ...{ settings: { folds: '4' }, drafts: { study: { penalty: NaN } } },
  },
  results: [{ path: 'scores.csv', text: 'model\n' }],
};
const bytes = writeArchive(archive);
const parts = () => unzipSync(bytes);
const rezipped = (change: (parts: Record<string, Uint8Array>) => void) => {
  const changed = parts();
  change(changed);
  return zipSync(changed);
};
/** A part changed by someone who mends the hashes. */
const forged = (path: string, content: Uint8Array) =>
  rezipped((all) => {
    all[path] = content;
    const { sha256: _, ...rest } = JSON.parse(strFromU8(all['manifest.json']));
    for (const entry of rest.entries) {
      if (entry.path === path) Object.assign(entry, { bytes: content.length, sha256: hashOf(content) });
    }
    all['manifest.json'] = strToU8(JSON.stringify({ ...rest, sha256: hashOfManifest(rest) }));
  });
const withManifest = (patch: object) =>
  rezipped((all) => {
    const manifest = JSON.parse(strFromU8(all['manifest.json']));
    all['manifest.json'] = strToU8(JSON.stringify({ ...manifest, ...patch }));
  });

function problemOf(file: Uint8Array) {
  try {
    readArchive(file, 'p.ionrank.zip');
  } catch (error) {
    if (error instanceof InputError) return error.problem;
    throw error;
  }
  throw new Error('It was read.');
}

describe('a project file', () => {
  it('reads back to the same; what was given lies in it as it was given', () => {
    expect(readArchive(bytes, 'p.ionrank.zip')).toEqual(archive);
    const files = parts();
    expect(Object.keys(files)).toContain('candidates/01-new-1-.csv');
    expect(strFromU8(files['data/01-..-mine.csv'])).toContain('Li3N');
    expect(strFromU8(files['README.txt'])).toContain('Ionrank 0.4.0');
  });

  it('is the same, byte for byte, whenever the same is saved', () => {
    expect(writeArchive(archive)).toEqual(bytes);
  });

  it.each([
    ['nothing', 'not-a-project-file', new Uint8Array(0)],
    ['a text', 'not-a-project-file', strToU8('Formula,sigma\n')],
    ['a ZIP of structures', 'not-a-project-file', zipSync({ 'a.cif': strToU8('data_') })],
    ['a manifest of another program', 'not-a-project-file', withManifest({ format: 'npm' })],
    [
      'a manifest that is no JSON',
      'damaged-project',
      rezipped((all) => (all['manifest.json'] = strToU8('{'))),
    ],
    ['a later format', 'later-project', withManifest({ formatVersion: 2, appVersion: '9.0.0' })],
    ['a changed manifest', 'damaged-project', withManifest({ data: 'other.csv' })],
    ['a manifest with fields that are not known', 'damaged-project', withManifest({ more: 1 })],
    ['a missing table', 'damaged-project', rezipped((all) => delete all['data/02-mine.csv'])],
    ['a part too many', 'damaged-project', rezipped((all) => (all['data/03.csv'] = strToU8('x')))],
    ['a changed table', 'damaged-project', rezipped((all) => (all['data/02-mine.csv'] = strToU8('y')))],
    ['half a file', 'broken-zip', bytes.subarray(0, bytes.length / 2)],
    ['a table that unpacks to 50 MB', 'zip-bomb', forged('data/02-mine.csv', new Uint8Array(50_000_000))],
    ['a project that is no JSON', 'damaged-project', forged('project.json', strToU8('{'))],
    ['a project that is too deep', 'damaged-project', forged('project.json', strToU8('['.repeat(1e5)))],
    ['a project of nothing', 'damaged-project', forged('project.json', strToU8('null'))],
    [
      'a project that names what is not there',
      'damaged-project',
      forged('project.json', strToU8('{"studies":[],"data":{"files":[{"$file":"data/9.csv"}]}}')),
    ],
    [
      'a study that does not add up',
      'damaged-project',
      forged('studies/01-a-b.json', strToU8('[{"type":"trialEnded","number":7}]')),
    ],
  ])('refuses %s by name', (_, code, file) => {
    const problem = problemOf(file);
    expect(problem).toMatchObject({ code, file: 'p.ionrank.zip' });
    expect(problem.remedy).not.toMatch(/CIF/);
  });
});
