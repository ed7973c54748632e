import { expect, test } from 'vitest';
import { filesOfFolder, mostFiles } from '../../../../src/views/kit/controls/droppedFiles';

/** A file as a folder dialog gives it. */
const inFolder = (path: string) =>
  Object.defineProperty(new File(['x'], path.slice(path.lastIndexOf('/') + 1)), 'webkitRelativePath', {
    value: path,
  });

test('of a folder, tables and structures are taken, and what VASP wrote is named by its folder', async () => {
  const paths = [
    'run/t.csv',
    'run/a.cif',
    'run/Li3N/POSCAR',
    'run/Li3N/CONTCAR.vasp',
    'run/LiF/POSCAR',
    'run/b.vasp',
    'run/.x.cif',
    'run/OUTCAR',
  ];
  const { files, nIgnored } = filesOfFolder(paths.map(inFolder));
  expect(files.map(({ name }) => name)).toEqual([
    't.csv',
    'a.cif',
    'Li3N.POSCAR',
    'Li3N.CONTCAR.vasp',
    'LiF.POSCAR',
    'b.vasp',
  ]);
  expect(nIgnored).toBe(2);
  expect(await files[2].text()).toBe('x');
});

test('tables of every format that can be read are taken from a folder', () => {
  const names = ['a.csv', 'b.TSV', 'c.txt', 'd.xlsx', 'e.XLSM', 'f.parquet', 'g.pq'];
  const others = ['~$d.xlsx', '.hidden.parquet', 'notes.docx', 'old.ods'];
  const { files, nIgnored } = filesOfFolder([...names, ...others].map((name) => inFolder(`run/${name}`)));
  expect(files.map(({ name }) => name)).toEqual(names);
  expect(nIgnored).toBe(others.length);
});

test('a folder of more files than are gathered is cut, and says so', () => {
  const paths = Array.from({ length: mostFiles + 2 }, (_, k) => inFolder(`run/${k}.cif`));
  const { files, nIgnored, isCut } = filesOfFolder([...paths, inFolder('run/OUTCAR')]);
  expect([files.length, nIgnored, isCut]).toEqual([mostFiles, 1, true]);
});
