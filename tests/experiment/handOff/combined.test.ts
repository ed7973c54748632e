import { expect, test } from 'vitest';
import { collectProject } from '../../../src/experiment/handOff/collectProject';
import { withMembers } from '../../../src/experiment/handOff/combinedMembers';
import { projectFiles } from '../../../src/experiment/handOff/files/projectFiles';
import { handOffReport } from '../../../src/experiment/handOff/handOffWords';
import { experimentPlan } from '../../../src/experiment/paper/plans';
import { splitInside } from '../../../src/folds/splitInside';
import { learnerChoice } from '../../../src/learners/registry';
import { ReportContext } from '../../../src/experiment/tables/context';
import { smallRecords, smallReport } from '../report/smallStudy';
import { combinedProject, recipes } from './combinedProject';

interface CombinedAbout {
  readonly name: string;
  readonly kind: string;
  readonly members: readonly string[];
  readonly parts: readonly { weights?: number[]; inner: number[][] }[];
  readonly on_all_rows: { weights?: number[]; target?: number[] } | null;
  readonly gate?: readonly string[];
  readonly second?: { onnx: string | null } | null;
  readonly scores: { cv: { rmse: number }; test: { rmse: number } | null };
}

const read = async (project: Awaited<ReturnType<typeof combinedProject>>) => {
  const written = await projectFiles(project);
  const json = written.files.find(({ path }) => path === 'project.json')!;
  const about = JSON.parse(new TextDecoder().decode(json.bytes)) as {
    combined: CombinedAbout[];
    models: { name: string; columns: string[]; onnx: string | null }[];
    folds: { train: number[] }[];
  };
  return { about, ...written };
};

test('models made of others go out with their models, weights and gates', async () => {
  const project = await combinedProject();
  const { about, files, forms } = await read(project);
  expect(about.combined.map(({ name }) => name)).toEqual(recipes.map(({ name }) => name));
  const names = about.models.map(({ name }) => name);
  for (const { members, parts, kind, on_all_rows: all, gate, second, scores } of about.combined) {
    for (const member of members) expect(names).toContain(member);
    expect(parts).toHaveLength(4);
    expect(scores.test!.rmse).toBeGreaterThan(0);
    if (kind === 'stacked') {
      for (const part of parts) expect(part.weights).toHaveLength(members.length);
      expect(all!.weights).toHaveLength(members.length);
      // Those of the test set are of a fit on all rows.
      expect(parts[3].weights).toEqual(all!.weights);
    }
    if (kind !== 'double') continue;
    const columns = about.models.find(({ name }) => name === members[1])!.columns;
    for (const column of gate!) expect(columns).toContain(column);
    if (second) expect(files.some(({ path }) => path === second.onnx)).toBe(true);
  }
  expect(about.combined.map(({ second }) => second?.onnx ?? null)).toEqual([
    ...[null, null, null, null, null],
    ...['models/subsettrain_second.onnx', 'models/residual_second.onnx', null],
    'models/residual_geom_second.onnx',
  ]);
  const words = handOffReport(project, forms).goesOut.map((line) => `${line.name}: ${line.words}`);
  expect(words).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^Stages, stacked: .* with weights by part in project.json, made again/),
      expect.stringMatching(/^D: residual_stack: .*; its second model has no file of its own/),
    ]),
  );
});

test('what is held out together inside is of the training rows of the part', async () => {
  const { about } = await read(await combinedProject());
  const { parts } = about.combined.find(({ name }) => name === 'stages_stacked')!;
  const { train } = about.folds[0];
  // By its protocol the context says how: as many folds, the next seed.
  const inside = splitInside(Int32Array.from(train), { nFolds: 3, seed: 43, groups: null });
  expect(parts[0].inner).toEqual(inside.map(({ validationRows }) => [...validationRows]));
  // reproduce.py takes the others in their order.
  inside.forEach(({ trainRows, validationRows }) =>
    expect([...trainRows]).toEqual(train.filter((row) => !validationRows.includes(row))),
  );
});

test('without a test set weights are told of all rows too', async () => {
  const { about } = await read(await combinedProject(false));
  const stacked = about.combined.find(({ kind }) => kind === 'stacked')!;
  expect(stacked.parts).toHaveLength(3);
  expect(stacked.scores.test).toBeNull();
  expect(stacked.on_all_rows!.weights).toHaveLength(3);
});

test('a model that is there goes out once, and a taken name is extended', () => {
  const { models } = experimentPlan('stages');
  const again = { ...models[0], name: 'again' };
  const other = { ...models[1], name: models[0].name };
  const { plans, members } = withMembers([...models, again, other], [recipes[0]]);
  expect(plans.map(({ name }) => name)).toEqual([
    ...models.map(({ name }) => name),
    ...(recipes[0].kind === 'gated' ? [] : recipes[0].members.map(({ name }) => `stages_stacked_${name}`)),
  ]);
  expect(withMembers([...models, again], [], new Set(['again'])).plans.at(-1)).toEqual(again);
  expect(members[0]).toEqual(plans.slice(-3).map(({ name }) => name));
});

test('what cannot be fitted stays behind with the reason, and so does what is made of it', async () => {
  const context = new ReportContext(smallReport({ train: smallRecords(3), test: null }));
  const [first] = recipes;
  if (first.kind === 'gated') throw new Error('The first is of stages.');
  const kernel = { ...first.members[0], ...learnerChoice('kernelGp'), name: 'kernel' };
  const asked = {
    provenance: { appVersion: 'test', data: 'small', dataSha256: 'abc', settings: {} },
    ...{ models: [first.members[0]], studies: [] },
  };
  const combined = [{ ...first, members: [first.members[0], kernel] }];
  const { models, combined: made, leftOut } = await collectProject(context, { ...asked, combined });
  expect(models.map(({ result }) => result.plan.name)).toEqual(['stage0_composition']);
  expect(made).toEqual([]);
  expect(leftOut.map(({ name, problem }) => [name, problem.message])).toEqual([
    ['kernel', expect.stringContaining('takes 3 to 4000 training rows, got 2')],
    ['stages_stacked', 'It is made of kernel, which stays behind.'],
  ]);
  const nothing = collectProject(context, { ...asked, models: [kernel] });
  await expect(nothing).rejects.toThrow('No model could be fitted. kernel: ');
});
