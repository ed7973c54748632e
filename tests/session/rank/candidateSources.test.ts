import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/base/problem';
import type { FileSource } from '../../../src/session/app/files';
import {
  filesOfLink,
  formulasSource,
  gridSource,
  linkOfFormulas,
  linkOfGrid,
  readPastedFormulas,
} from '../../../src/session/rank/candidateLink';
import { readCandidateFiles } from '../../../src/session/rank/rankCandidates';
import { Session } from '../../../src/session/session.svelte';
import { memoryCache, workKey } from '../../../src/session/storage/persistence';
import type { Pool } from '../../../src/session/storage/services';
import { cifOf } from '../../crystal/cifOf';
import { zipOf } from '../../crystal/zipOf';
import { inlineRunner } from '../../experiment/inlineRunner';
import { lithiumFluorideCif } from '../../experiment/materials';
import { until } from '../../until';
import { opened, settled, testServices, textFile } from '../testServices';

const { signal } = new AbortController();
const read = (...files: FileSource[]) => readCandidateFiles(inlineRunner(), files, signal);
const line = 'Li{balance}La3Zr{2-x}Ta{x}O12; x=0..0.2:0.1';
const formulas = ['Li7La3Zr2O12', 'Li6.9La3Zr1.9Ta0.1O12', 'Li6.8La3Zr1.8Ta0.2O12'];

it('more rows than a page ranks are refused with the limit, and who ranks them is named', async () => {
  const rows = (n: number) => textFile('long.csv', `Formula,Note\n${'Li3N,x\n'.repeat(n)}`);
  const reading = read(rows(200_001));
  await expect(reading).rejects.toThrow(InputError);
  await expect(reading).rejects.toThrow(/more than the 200000 rows .*npm run study -- --predict/);
});

describe('structures without a table', () => {
  const lithiumOxide = cifOf({
    cell: '3 3 3 90 90 90',
    atoms: ['Li1 Li 0 0 0 1', 'Li2 Li 0.5 0 0 1', 'O1 O 0 0 0.5 1'],
    more: '_symmetry_Int_Tables_number 1',
  });

  it('are candidates by their names, and what cannot be read is told at its own', async () => {
    const zip = zipOf({
      'a/LiF.cif': lithiumFluorideCif,
      'b/LiF.cif': lithiumOxide,
      'c/broken.cif': 'data_x\n_cell_length_a 5\n',
      'c/POSCAR_odd': 'no\nscale\n',
      'readme.txt': 'hello',
    });
    const candidates = await read(new File([zip.slice()], 'some.zip'), textFile('c.cif', lithiumOxide));
    const { dataset, cifs, unreadable, fileProblems, file } = candidates;
    expect(file).toBe('2 structure files');
    expect(
      dataset!.records.map(({ id, reducedComposition, cell: [a], formulaUnitsZ }) => [
        id,
        reducedComposition,
        a,
        formulaUnitsZ,
      ]),
    ).toEqual([
      ['LiF', 'LiF', 4.026, 4],
      ['LiF_2', 'Li2O', 3, 1],
      ['c', 'Li2O', 3, 1],
    ]);
    expect(dataset!.records.map(({ spaceGroupNumber }) => spaceGroupNumber)).toEqual([NaN, 1, 1]);
    expect(Object.keys(cifs)).toEqual(['LiF', 'LiF_2', 'c']);
    expect(unreadable!.map(({ id, row }) => [id, row])).toEqual([
      ['broken', 4],
      ['c/POSCAR_odd', 5],
    ]);
    expect(unreadable!.every(({ reason }) => reason.length > 20)).toBe(true);
    expect(fileProblems.map(({ code }) => code)).toEqual(['other-files-ignored']);
  });

  it('come from one JSON by their own names', async () => {
    const lattice = { matrix: [[3, 0, 0], [0, 3, 0], [0, 0, 3]] }; // prettier-ignore
    const site = (element: string, abc: number[]) => ({ species: [{ element, occu: 1 }], abc });
    const structure = (...sites: ReturnType<typeof site>[]) => ({
      ...{ '@module': 'pymatgen.core.structure', '@class': 'Structure', lattice, sites },
    });
    const entries = [
      { material_id: 'mp-1', structure: structure(site('Li', [0, 0, 0]), site('F', [0.5, 0.5, 0.5])) },
      { material_id: 'mp-2', structure: structure(site('Xx', [0, 0, 0])) },
      { material_id: 'mp-3', structure: structure(site('Li', [0, 0, 0]), site('Cl', [0.5, 0.5, 0.5])) },
    ];
    const { dataset, unreadable } = await read(textFile('many.json', JSON.stringify(entries)));
    expect(dataset!.records.map(({ id, reducedComposition }) => [id, reducedComposition])).toEqual([
      ['mp-1', 'LiF'],
      ['mp-3', 'LiCl'],
    ]);
    expect(unreadable!.map(({ reason }) => reason)).toEqual([expect.stringContaining('Xx')]);
  });

  it('are refused where none can be read', async () => {
    await expect(read(textFile('x.json', '{"a":1}'))).rejects.toThrow(InputError);
    await expect(read(textFile('x.cif', 'data_x\n'))).rejects.toThrow(InputError);
  });

  it('and so is a grid that makes none, with what it leaves out', async () => {
    await expect(read(gridSource('Li{1,3}SO4'))).rejects.toThrow(/no candidate\. Left out: 2 not neutral/);
  });

  it('stay beside a table what they are: those of its rows', async () => {
    const { dataset, unreadable } = await read(
      textFile('c.csv', 'ID,Formula\nLiF,LiF\n'),
      textFile('LiF.cif', lithiumFluorideCif),
    );
    expect(dataset!.records.map(({ id, cell: [a] }) => [id, a])).toEqual([['LiF', 4.026]]);
    expect(unreadable).toBeUndefined();
  });
});

describe('a link', () => {
  it('carries a grid, and pasted formulas with their names', async () => {
    const text = 'LLZO: Li7La3Zr2O12\n\nLi1,3Al0,3Ti1,7(PO4)3\n';
    for (const [link, source] of [
      [linkOfGrid(`${line}\n`), gridSource(line)],
      [linkOfFormulas(text), formulasSource(text)!],
    ] as const) {
      expect(link).not.toContain('\n');
      const [file] = filesOfLink(link);
      expect(file.name).toBe(source.name);
      const bytes = async ({ arrayBuffer }: typeof file) => new Uint8Array(await arrayBuffer());
      expect(await bytes(file)).toEqual(await bytes(source));
    }
  });

  it('carries nothing that is too long, and refuses what is no list', () => {
    expect(linkOfFormulas('Li3N\n'.repeat(400))).toBe('');
    expect(linkOfGrid(' LiCl; limit=5 ')).toBe('grid:LiCl; limit=5');
    for (const link of ['grid', 'list:', 'LiCl']) expect(() => filesOfLink(link)).toThrow(InputError);
  });
});

describe('pasted formulas', () => {
  const many = Array.from({ length: 100_001 }, (_, i) => `m${i}: Li3N`);

  it('become a table on a worker, and never here', async () => {
    const kinds: string[] = [];
    const runner = inlineRunner();
    const pool = {
      ...runner,
      run: (kind, input, options) => {
        kinds.push(kind);
        return runner.run(kind, input, options);
      },
    } as Pool;
    const context = { openPool: () => Promise.resolve(pool) };
    const file = await readPastedFormulas(context, many.slice(1).join('\n'), signal);
    expect(kinds).toEqual(['readPasted']);
    expect((await read(file!)).dataset!.records).toHaveLength(100_000);
    expect(await readPastedFormulas(context, ' \n', signal)).toBeNull();
    await expect(readPastedFormulas(context, many.join('\n'), signal)).rejects.toThrow(InputError);
  });

  it('that nobody waits for any more are not read', async () => {
    const given = AbortSignal.abort();
    const context = { openPool: () => Promise.resolve(inlineRunner() as Pool) };
    await expect(readPastedFormulas(context, 'Li3N', given)).rejects.toThrow(/abort/i);
  });

  it('are not looked at for a link where they are far too many', () => {
    expect(linkOfFormulas('Li3N' + '\n'.repeat(100_000))).toBe('');
  });
});

/** The name of the first file of candidates that a browser keeps. */
async function keptFile(cache: ReturnType<typeof memoryCache>): Promise<string | undefined> {
  const work = await cache.get<{ candidates: { filesKey: string } | null }>(workKey);
  const files = work?.candidates && (await cache.get<{ name: string }[]>(work.candidates.filesKey));
  return files?.[0].name;
}

describe('candidates that a session has made', () => {
  it('of a grid are in the link, are kept, and open again after a reload', async () => {
    const cache = memoryCache();
    const { session } = await opened(cache);
    await session.ranking.add(gridSource(line), linkOfGrid(line));
    const { candidates } = session.ranking;
    expect(candidates!.dataset!.records.map(({ reducedComposition }) => reducedComposition)).toEqual(
      formulas,
    );
    expect(candidates!.grid!.made.total).toBe(3n);
    expect(session.settings.candidates).toBe(`grid:${line}`);
    await session.ranking.add(textFile('f.csv', 'formula\nLi3N\n'));
    expect(session.settings.candidates).toBe('');
    await session.ranking.add(gridSource(line));
    await settled(() => !session.ranking.task.running);
    await session.ranking.projectData();
    await until(async () => (await keptFile(cache)) === session.ranking.candidates!.files[0].name);
    session.close();

    const again = new Session(testServices(cache).services);
    await again.start();
    await again.ranking.show();
    expect(
      again.ranking.candidates!.dataset!.records.map(({ reducedComposition }) => reducedComposition),
    ).toEqual(formulas);
    again.close();
  });

  it('of structures are kept too', async () => {
    const cache = memoryCache();
    const { session } = await opened(cache);
    await session.ranking.add([textFile('LiF.cif', lithiumFluorideCif), textFile('bad.cif', 'data_x\n')]);
    expect(session.ranking.screening!.unranked.map(({ id }) => id)).toEqual(['bad']);
    await until(async () => (await keptFile(cache)) === session.ranking.candidates!.files[0].name);
    session.close();
    const again = new Session(testServices(cache).services);
    await again.start();
    await again.ranking.show();
    expect(again.ranking.screening!.ranked.map(({ id, formula }) => [id, formula])).toEqual([['LiF', 'LiF']]);
    expect(again.ranking.screening!.unranked.map(({ id }) => id)).toEqual(['bad']);
    again.close();
  });

  it('come by a link before those of an earlier visit; a link that is damaged is told', async () => {
    const { services } = testServices();
    const session = new Session(services, { candidates: `grid:${line}` });
    await session.start();
    await session.ranking.show();
    expect(session.ranking.candidates!.dataset!.records).toHaveLength(3);
    session.change({ candidates: 'list:Li3N|LLZO: Li7La3Zr2O12' });
    await session.ranking.show();
    expect(session.ranking.candidates!.dataset!.records.map(({ id }) => id)).toEqual(['p1', 'LLZO']);
    session.change({ candidates: 'grid:Li{x}' });
    await session.ranking.show();
    expect(session.ranking.task.problem).toMatchObject({ code: 'no-values', column: 'character 4' });
    expect(session.ranking.candidates!.dataset!.records.map(({ id }) => id)).toEqual(['p1', 'LLZO']);
    session.close();
  });
});
