import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeArchive } from '../../src/experiment/projectFile/writeArchive';
import { readArgs } from '../../src/headless/args/args';
import { withProject } from '../../src/headless/args/projectArgs';

const bytes = (text: string) => new TextEncoder().encode(text);
const path = join(mkdtempSync(join(tmpdir(), 'project-args-')), 'mine.ionrank.zip');
const project = {
  data: {
    files: [
      { name: '../../mine.csv', bytes: bytes('Formula,s\nLi3N,1e-3\n') },
      { name: 'held-out.csv', use: 'test', bytes: bytes('Formula,s\n') },
      { name: 'cifs.zip', bytes: bytes('PK') },
    ],
    roles: { reducedComposition: 'Formula', sigma: 's' },
  },
  candidates: null,
  studies: [],
  settings: {
    protocol: 'composition',
    folds: '4',
    seed: '7',
    coerced: 'off',
    physics: 'full',
    ranges: 'middle',
  },
};
const head = { appVersion: '0.4.0', savedAt: 0, data: 'mine.csv', dataSha256: '' };
writeFileSync(path, writeArchive({ head, project, results: [] }));

it('a project file stands for its data, its columns and its settings, until it is closed', () => {
  const { argv, close } = withProject(['--experiment', 'stages', '--project', path]);
  const args = readArgs(argv);
  expect(args).toMatchObject({ protocol: 'composition', folds: 4, seed: 7, coerced: false, physics: 'full' });
  expect(args).toMatchObject({ experiment: 'stages', columns: project.data.roles, ranges: 'middle' });
  expect(readFileSync(args.train!, 'utf8')).toContain('Li3N');
  expect([args.train, args.test, args.cifs[0]].map((file) => file!.replace(/.*[/\\]/, ''))).toEqual([
    'mine.csv',
    'held-out.csv',
    'cifs.zip',
  ]);
  close();
  expect(existsSync(args.train!)).toBe(false);
});

it('what stands beside it counts more, and other command lines stay as they are', () => {
  const { argv, close } = withProject([`--project=${path}`, '--seed', '9', '--protocol', 'doi']);
  expect(readArgs(argv)).toMatchObject({ seed: 9, protocol: 'doi', coerced: false });
  close();
  expect(withProject(['--seed', '9']).argv).toEqual(['--seed', '9']);
});

it('is refused where it cannot be read', () => {
  expect(() => withProject(['--project'])).toThrow('--project needs a file');
  writeFileSync(`${path}.txt`, 'Formula\n');
  expect(() => withProject(['--project', `${path}.txt`])).toThrow('no project file');
});
