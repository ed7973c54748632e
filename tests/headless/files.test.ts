import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCandidatesOf } from '../../src/headless/candidates/candidateFiles';
import { readData, readFurther } from '../../src/headless/files';
import { inlineRunner } from '../experiment/inlineRunner';
import { lithiumFluorideCif } from '../experiment/materials';

let folder = '';
const at = (name: string) => join(folder, name);
const read = (...cifs: string[]) =>
  readData({ train: at('train.csv'), test: at('test.csv'), cifs: cifs.map(at) }, inlineRunner());

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ionrank-files-'));
  writeFileSync(at('train.csv'), 'ID,Composition,sigma\na,LiF,1e-9\nb,Li2O,<1e-8\n');
  writeFileSync(at('test.csv'), 'ID,Composition,sigma\nc,Li3N,1e-3\n');
  mkdirSync(at('cifs/more'), { recursive: true });
  mkdirSync(at('empty'));
  writeFileSync(at('cifs/a.cif'), lithiumFluorideCif);
  writeFileSync(at('cifs/more/b.CIF'), `${lithiumFluorideCif}# another\n`);
  writeFileSync(at('cifs/readme.txt'), 'not a CIF');
  const files = {
    'x/a.cif': strToU8(lithiumFluorideCif),
    'b.cif': strToU8(`${lithiumFluorideCif}# another\n`),
  };
  writeFileSync(at('cifs.zip'), zipSync(files));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('readCandidatesOf', () => {
  test('says for each candidate and CIF what became of it', async () => {
    const cases = fileURLToPath(new URL('../table/cases/candidates', import.meta.url));
    const runner = inlineRunner();
    const data = await readData({ train: at('train.csv'), test: null, cifs: [cases] }, runner);
    const { dataset, cifs, problems } = await readCandidatesOf(
      { predict: join(cases, 'candidates.csv'), sheet: null, grid: null },
      data,
      runner,
    );
    expect(Object.keys(cifs).sort()).toEqual(['li3ocl', 'lif']);
    expect(dataset.records.map(({ id, cell: [a], spaceGroupNumber }) => [id, a, spaceGroupNumber])).toEqual([
      ['li3ocl', 3.91, 221],
      ['lif', 4.03, 225],
      ['li2co3', NaN, NaN],
    ]);
    expect(dataset.cleaning.filter(({ value }) => value.endsWith('.cif')).map(({ id }) => id)).toEqual([
      'li3ocl',
      'lif',
    ]);
    expect(problems.filter(({ code }) => code === 'unused-cif')).toEqual([]);
  });
});

describe('readData', () => {
  test('reads tables and CIFs', async () => {
    const data = await read('cifs');
    expect(data).toMatchObject({ name: 'train.csv', isPublished: false, problems: [] });
    expect(data.train.records.map(({ id, logSigma }) => [id, logSigma])).toEqual([
      ['a', -9],
      ['b', -8],
    ]);
    expect(data.test!.records.map(({ id }) => id)).toEqual(['c']);
    expect(Object.keys(data.cifs).sort()).toEqual(['a', 'b']);
  });

  test('a folder and an archive of the same CIFs are the same data, other CIFs are not', async () => {
    const [fromFolder, fromZip, none] = [await read('cifs'), await read('cifs.zip'), await read()];
    expect(fromZip.sha256).toBe(fromFolder.sha256);
    expect(none.sha256).not.toBe(fromFolder.sha256);
  });

  test('a CIF that comes twice counts once, with a warning', async () => {
    const data = await read('cifs.zip', 'cifs/a.cif');
    expect(data.problems.map(({ code, value }) => [code, value])).toEqual([['repeated-cif', 'a']]);
  });

  test('OBELiX’s own tables are known wherever they are', async () => {
    const served = (name: string) =>
      fileURLToPath(new URL(`../../public/data/obelix/${name}`, import.meta.url));
    const paths = { train: served('train.csv'), test: served('test.csv'), cifs: [] };
    expect(await readData(paths, inlineRunner())).toMatchObject({
      name: 'train.csv',
      isPublished: true,
    });
    expect((await readData({ ...paths, test: null }, inlineRunner())).isPublished).toBe(false);
  });

  test('a folder of structures in several formats is read, a bad one is a problem', async () => {
    const text = 'Li F\n1\n4 0 0\n0 4 0\n0 0 4\nLi F\n1 1\nDirect\n0 0 0\n0.5 0.5 0.5\n';
    mkdirSync(at('mixed/b'), { recursive: true });
    mkdirSync(at('mixed/c/POSCAR'), { recursive: true });
    writeFileSync(at('mixed/a.cif'), lithiumFluorideCif);
    writeFileSync(at('mixed/a.vasp'), text);
    writeFileSync(at('mixed/b/POSCAR'), text);
    writeFileSync(at('mixed/c/CONTCAR'), text.replace('0 4 0', '0 4'));
    const data = await read('mixed');
    expect(Object.keys(data.cifs).sort()).toEqual(['a', 'b']);
    expect(data.cifs.a).toBe(lithiumFluorideCif);
    const said = data.problems.map(({ severity, code, file, line }) => [severity, code, file, line]);
    expect(said).toContainEqual(['error', 'bad-number', 'c/CONTCAR', 4]);
    expect(said).toContainEqual(['warning', 'repeated-cif', 'a.vasp', undefined]);
    expect(Object.keys((await read('mixed/b/POSCAR')).cifs)).toEqual(['b']);
    expect(Object.keys((await read('mixed/b')).cifs)).toEqual(['b']);
  });

  test('a folder without structures is refused', async () => {
    await expect(read('empty')).rejects.toThrow('The folder holds no structure.');
  });
});

describe('readFurther', () => {
  test('reads a table of further measurements beside the data, or the embedded list', async () => {
    const data = await read('cifs');
    writeFileSync(at('further.csv'), 'formula,sigma,DOI\nLi3N,1e-4,x\nLiF,1e-9,\nLi2S,1e-8,y\n');
    const own = await readFurther({ file: at('further.csv') }, data, inlineRunner());
    expect(own.name).toBe('further.csv');
    expect(own.records.map(({ reducedComposition }) => reducedComposition)).toEqual(['Li2S']);
    expect(own.report).toMatchObject({ nCompositionOfTest: 1, nSameAsTraining: 1, nWithoutDoi: 1 });
    const embedded = await readFurther('on', data, inlineRunner());
    expect(embedded).toMatchObject({ name: 'the Liverpool ionics list', nKnown: 3, report: { nRead: 820 } });
  });

  test('tells which file is not there', async () => {
    const data = await read('cifs');
    await expect(readFurther({ file: at('none.csv') }, data, inlineRunner())).rejects.toThrow('no such file');
  });
});
