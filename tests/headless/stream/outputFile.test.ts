import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { draftOf } from '../../../src/headless/kept/wholeFiles';
import { growingFile, Spool, type GrowingFile } from '../../../src/headless/stream/outputFile';
import { openedPipe, ownFolder } from '../ownFolder';

const folder = ownFolder();
const { at, textAt } = folder;

/** More than streams hold back, and not to be packed. */
const piece = randomBytes(300_000).toString('hex');

async function write(output: GrowingFile, pieces: readonly string[]): Promise<void> {
  try {
    for (const one of pieces) await output.write(one);
    await output.finish([{ path: at('about.json'), content: '{}' }]);
  } catch (error) {
    output.discard();
    throw error;
  }
}

describe('a list that grows', () => {
  test('takes the place of the one before, through links, with its rights and what is told of it', async () => {
    mkdirSync(at('elsewhere'));
    writeFileSync(at('elsewhere/real.csv'), 'old', { mode: 0o600 });
    symlinkSync(at('elsewhere/real.csv'), at('link.csv'));
    await write(growingFile(at('link.csv')), ['a\n', 'b\n']);
    expect(readdirSync(folder.path).sort()).toEqual(['about.json', 'elsewhere', 'link.csv']);
    expect(readdirSync(at('elsewhere'))).toEqual(['real.csv']);
    expect(textAt('elsewhere/real.csv')).toBe('a\nb\n');
    expect(statSync(at('elsewhere/real.csv')).mode & 0o777).toBe(0o600);
    await write(growingFile(at('packed.csv.gz')), ['a\n', piece]);
    expect(gunzipSync(readFileSync(at('packed.csv.gz'))).toString()).toBe(`a\n${piece}`);
  });

  test.skipIf(process.platform === 'win32')('goes into a pipe, which stays one', async () => {
    const pipe = at('pipe');
    const opened = openedPipe(pipe);
    await write(growingFile(pipe), ['a\n']);
    expect(opened.read()).toBe('a\n');
    expect(statSync(pipe).isFIFO()).toBe(true);
  });

  test.skipIf(!existsSync('/dev/full')).each(['list.csv', 'list.csv.gz'])(
    '%s that does not fit on the disk leaves what was there, and says so',
    async (name) => {
      writeFileSync(at(name), 'before');
      symlinkSync('/dev/full', draftOf(at(name)));
      await expect(write(growingFile(at(name)), [piece, piece, piece])).rejects.toThrow(
        `${at(name)}: The disk is full (ENOSPC). Make room, or choose another place.`,
      );
      expect(textAt(name)).toBe('before');
      expect(readdirSync(folder.path)).toEqual([name]);
    },
  );

  test.skipIf(!existsSync('/dev/full'))('and what is told of it are both there or none', async () => {
    symlinkSync('/dev/full', draftOf(at('about.json')));
    await expect(write(growingFile(at('list.csv')), ['a\n'])).rejects.toThrow('The disk is full (ENOSPC).');
    expect(readdirSync(folder.path)).toEqual([]);
  });

  test('that has no place is told', async () => {
    await expect(write(growingFile(at('none/list.csv')), ['a\n'])).rejects.toThrow(
      'The file cannot be written (ENOENT).',
    );
  });
});

test.skipIf(!existsSync('/dev/full'))('lines that wait on a full disk are told', async () => {
  symlinkSync('/dev/full', draftOf(`${at('list.csv')}.spool`));
  const spool = new Spool(at('list.csv'));
  const fill = async () => {
    for (let k = 0; k < 3; k++) await spool.add([piece]);
    for await (const _ of spool.records()) expect.unreachable();
  };
  await expect(fill()).rejects.toThrow(`${at('list.csv')}: The disk is full (ENOSPC).`);
  spool.discard();
  expect(readdirSync(folder.path)).toEqual([]);
});
