import { expect, test } from 'vitest';
import { citedFiles } from '../../../src/experiment/citations/citedFiles';
import { quoted } from '../../../src/experiment/citations/paragraph/wording';
import { embeddedList } from '../../../src/experiment/further/embeddedList';
import type { HandedProject } from '../../../src/experiment/handOff/handedProject';
import type { FurtherMeasurements } from '../../../src/experiment/sample/sample';
import { combinedProject } from '../handOff/combinedProject';
import { sampleWork } from './sampleWork';

/* What a project for Python cites: of the models that go out. */

const project = await combinedProject();
const list = { table: { name: embeddedList.name, sha256: 'z' }, target: new Float64Array(445) };
const sample = { further: list as unknown as FurtherMeasurements };

function writtenFor(of: Pick<HandedProject, 'models' | 'combined'>) {
  const files = citedFiles({ ...sampleWork, models: [] }, of, sample);
  const [bibtex, methods] = files.map(({ bytes }) => new TextDecoder().decode(bytes));
  return { bibtex, methods };
}

test('models made of others are told as what they are, not as the last of theirs', () => {
  const { bibtex, methods } = writtenFor(project);
  const { result } = project.combined.find(({ recipe }) => recipe.kind === 'stacked')!;
  const name = quoted(result.plan.label);
  expect(methods).toContain(`${name}: 3 models, stacked`);
  expect(methods).not.toMatch(new RegExp(`${name}: \\w+ = `));
  for (const { recipe } of project.combined.filter(({ recipe: { kind } }) => kind === 'gated'))
    expect(methods).toContain(`${quoted(recipe.label)} is a double model`);
  expect(bibtex).toContain('wolpert1992');
});

test('scores without intervals say nothing of intervals', () => {
  const { bibtex, methods } = writtenFor(project);
  expect(methods).not.toContain('Brackets');
  expect(bibtex).not.toContain('efron1993bootstrap');
});

test('further measurements are named where a model that goes out is trained on them', () => {
  expect(writtenFor(project).methods).not.toContain('further measurements');
  const [model] = project.models;
  const plan = { ...model.result.plan, further: true };
  const models = [{ ...model, result: { ...model.result, plan } }];
  const { bibtex, methods } = writtenFor({ models, combined: [] });
  expect(methods).toContain('445 further measurements of the Liverpool ionics list');
  expect(bibtex).toContain('hargreaves2023liverpool');
});
