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

test('a folder of more files than are gathered is cut, and says so', () => {
  const paths = Array.from({ length: mostFiles + 2 }, (_, k) => inFolder(`run/${k}.cif`));
  const { files, nIgnored, isCut } = filesOfFolder([...paths, inFolder('run/OUTCAR')]);
  expect([files.length, nIgnored, isCut]).toEqual([mostFiles, 1, true]);
});
