import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fileCache } from '../../src/headless/kept/fileCache';
import { writeCsv, writeText } from '../../src/headless/files';
import { draftOf, writeWhole } from '../../src/headless/kept/wholeFiles';
import { openedPipe, ownFolder } from './ownFolder';

const folder = ownFolder();
const { at, textAt } = folder;

/** The number of a process that has ended. */
const dead = spawnSync(process.execPath, ['--version']).pid;
const provenance = { appVersion: '0', data: 'a.csv', dataSha256: 'ab', settings: {} };

describe('a result', () => {
  test('takes the place of the one before, through links, with its rights', () => {
    mkdirSync(at('elsewhere'));
    writeFileSync(at('elsewhere/real.txt'), 'old', { mode: 0o600 });
    symlinkSync(at('elsewhere/real.txt'), at('link.txt'));
    writeText(at('link.txt'), 'new');
    writeText(at('other.txt'), 'other');
    expect([textAt('elsewhere/real.txt'), textAt('link.txt'), textAt('other.txt')]).toEqual([
      ...['new', 'new', 'other'],
    ]);
    expect(statSync(at('elsewhere/real.txt')).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder.path).sort()).toEqual(['elsewhere', 'link.txt', 'other.txt']);
    expect(readdirSync(at('elsewhere'))).toEqual(['real.txt']);
  });

  test.skipIf(!existsSync('/dev/full'))('that does not fit on the disk leaves what was there', () => {
    writeFileSync(at('a.json'), 'before');
    // The draft is on a full disk.
    symlinkSync('/dev/full', draftOf(at('a.json')));
    expect(() => writeText(at('a.json'), 'x'.repeat(1000))).toThrow(
      `${at('a.json')}: The disk is full (ENOSPC). Make room, or choose another place.`,
    );
    expect(textAt('a.json')).toBe('before');
    expect(readdirSync(folder.path)).toEqual(['a.json']);
  });

  test.skipIf(!existsSync('/dev/full'))('and its provenance are both there or none', () => {
    symlinkSync('/dev/full', draftOf(at('a.csv.provenance.json')));
    expect(() => writeCsv(at('a.csv'), 'x\n', provenance)).toThrow('The disk is full');
    expect(readdirSync(folder.path)).toEqual([]);
    writeCsv(at('a.csv'), 'x\n', provenance);
    expect(readdirSync(folder.path).sort()).toEqual(['a.csv', 'a.csv.provenance.json']);
  });

  test.skipIf(!existsSync('/dev/full'))('may be a device', () => {
    writeText('/dev/null', 'x');
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
    expect(() => writeText('/dev/full', 'x')).toThrow('The disk is full');
  });

  test.skipIf(process.platform === 'win32')('may be a pipe, beside which nothing is written', () => {
    const opened = openedPipe(at('pipe'));
    writeCsv(at('pipe'), 'x\n', provenance);
    symlinkSync(`/proc/self/fd/${opened.reader}`, at('link'));
    if (existsSync(at('link'))) writeCsv(at('link'), 'y\n', provenance);
    expect(opened.read()).toBe(existsSync('/proc/self/fd') ? 'x\ny\n' : 'x\n');
    expect(readdirSync(folder.path).sort()).toEqual(['link', 'pipe']);
  });

  test('that has no place is told', () => {
    expect(() => writeText(at('none/a.json'), 'x')).toThrow('The file cannot be written (ENOENT).');
  });
});

describe('drafts', () => {
  test('of dead processes go, those of living ones stay until they are a day old', () => {
    writeFileSync(at(`a.bin.${dead}.tmp`), 'half');
    writeFileSync(at(`b.bin.${process.ppid}.tmp`), 'half');
    writeFileSync(at(`c.bin.${process.ppid}.tmp`), 'half');
    writeFileSync(at('notes.tmp'), 'a person’s own');
    const longAgo = new Date(Date.now() - 48 * 3600 * 1000);
    utimesSync(at(`c.bin.${process.ppid}.tmp`), longAgo, longAgo);
    fileCache(folder.path);
    expect(readdirSync(folder.path).sort()).toEqual([`b.bin.${process.ppid}.tmp`, 'notes.tmp']);
  });

  test('beside a result go with the next one, and no others', () => {
    writeFileSync(at(`a.json.${dead}.tmp`), 'half');
    writeFileSync(at(`b.json.${dead}.tmp`), 'half');
    writeWhole([{ path: at('a.json'), content: '{}' }]);
    expect(readdirSync(folder.path).sort()).toEqual(['a.json', `b.json.${dead}.tmp`]);
  });

  test.skipIf(!existsSync('/dev/full'))('of a full disk are not left in the cache', async () => {
    const rows = { hashes: ['a'], values: Float64Array.of(1), reasons: Uint8Array.of(0) };
    const cache = fileCache(folder.path);
    await cache.features.rows!.set('key', rows);
    const [name] = readdirSync(folder.path);
    symlinkSync('/dev/full', draftOf(at(name)));
    await cache.features.rows!.set('key', { ...rows, values: Float64Array.of(2) });
    expect(readdirSync(folder.path)).toEqual([name]);
    expect(await cache.features.rows!.get('key')).toEqual(rows);
  });
});
