import type { FittedModel } from '../../../src/learners/learner';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type CardInput, trainedOn } from '../../../src/experiment/explaining/cardInput';
import { explainCandidateOf } from '../../../src/experiment/explaining/explainedCandidate';
import { rankSubstitutions } from '../../../src/experiment/explaining/rankSubstitutions';
import { furtherRowsOf } from '../../../src/experiment/further/furtherRows';
import { readFurtherTable } from '../../../src/experiment/further/furtherTable';
import { gateOf } from '../../../src/experiment/recipes/gated/gate';
import { rankingRecipe } from '../../../src/experiment/screening/rankers';
import { ScreeningFeatures } from '../../../src/experiment/screening/screeningFeatures';
import { runScreening, type ScreeningInput } from '../../../src/experiment/screening/runScreening';
import {
  elementTableNames,
  elementTablePath,
  parseElementTable,
} from '../../../src/features/tables/elementTables';
import { learnerChoice } from '../../../src/learners/registry';
import type { LearnerChoice } from '../../../src/learners/learner';
import { primedFeatures } from '../../primedCache';
import { inlineRunner } from '../inlineRunner';
import { obelixRows, tables as rankTables } from '../screening/obelixRows';
import { material } from '../materials';

const tables = Object.fromEntries(
  elementTableNames.map((name) => {
    const url = new URL(`../../../public/${elementTablePath(name)}`, import.meta.url);
    return [name, parseElementTable(name, readFileSync(url, 'utf8'))];
  }),
);

/** Sulfides conduct, oxides do not. */
const known = Array.from({ length: 44 }, (_, i) => {
  const anion = i % 2 ? 'S' : 'O';
  const formula = `Li${(i % 7) + 1}${i % 5 ? 'P' : 'As'}${(i % 3) + 1}${anion}${i + 5}`;
  const logSigma = (anion === 'S' ? -3 : -8) + ((i * 5) % 11) / 20;
  return material(`k${i}`, formula, { logSigma, doi: `10.1/${i >> 1}`, row: i + 1 });
});
const nTrain = 40;
const runner = inlineRunner();
const candidate = material('c', 'Li3PS4', { row: 1 });
const silent = () => undefined;

async function cardOf(learner?: LearnerChoice, more: Partial<ScreeningInput> = {}): Promise<CardInput> {
  const choice = learner ? { learner: () => learner, featureSet: 'stage0_magpie' } : {};
  const input = { runner, known, nTrain, candidates: [candidate], cifs: {}, tables, ...choice, ...more };
  const { fitted, ranked } = await runScreening(input);
  expect(ranked[0].model).toBe(fitted[0].name);
  return { ...input, model: fitted[0], candidate, cif: null };
}

const total = (values: Iterable<number>) => [...values].reduce((sum, value) => sum + value, 0);

describe('the card of a candidate', () => {
  test('of Best: parts of its kernel and its neighbours add up to what its censored head says', async () => {
    const { main, heads, groups, neighbours, own, training } = await explainCandidateOf(
      await cardOf(),
      silent,
    );
    expect(heads.map(({ treatment }) => treatment)).toContain('normalScores');
    expect(main.treatment).toBe('censored');
    expect(main.base + total(groups.map(({ value }) => value))).toBeCloseTo(main.value, 9);
    expect(main.base + total(main.neighbours!.values)).toBeCloseTo(main.value, 9);
    expect([own.nRows, training.nRows]).toEqual([1, nTrain]);
    expect(neighbours.length).toBe(5);
    expect(neighbours.every(({ record }) => record.reducedComposition.includes('S'))).toBe(true);
    const likeness = neighbours.map((one) => one.likeness);
    expect(likeness).toEqual([...likeness].sort((a, b) => b - a));
    expect(main.base + total(main.neighbours!.pulls)).toBeCloseTo(main.value, 9);
    expect(neighbours.every(({ weight }) => weight > -1 && weight < 1)).toBe(true);
    expect(neighbours[0].weight).toBeGreaterThan(0);
  });

  test('of boosting: groups of columns, and neighbours by composition without a share', async () => {
    const choice = learnerChoice('hgb', { max_iter: 30, min_samples_leaf: 3 });
    const { main, groups, neighbours } = await explainCandidateOf(await cardOf(choice), silent);
    expect(main.residual).toBeLessThan(1e-9);
    expect(main.base + total(groups.map(({ value }) => value))).toBeCloseTo(main.value, 9);
    for (const { value, columns } of groups) {
      expect(total(columns.map((one) => one.value))).toBeCloseTo(value, 9);
    }
    expect(groups.map(({ label }) => label)).toContain('Element fractions');
    expect(neighbours.every(({ weight, pull }) => Number.isNaN(weight) && Number.isNaN(pull))).toBe(true);
    const distances = neighbours.map(({ distance }) => distance);
    expect(distances).toEqual([...distances].sort((a, b) => a - b));
  });

  test('names further measurements among the rows of the fit', async () => {
    const lines = ['Li3PS4,2e-3,25,10.9/a', 'Li3AsS4,3e-3,25,10.9/a', 'Li7P3O30,1e-9,25,10.9/b'];
    const text = `formula,sigma (S cm-1),temperature (C),DOI\n${lines.join('\n')}\n`;
    const file = { name: 'more.csv', bytes: async () => new TextEncoder().encode(text) };
    const further = furtherRowsOf(await readFurtherTable(file, runner), known, nTrain);
    const input = await cardOf(undefined, { further });
    expect(input.model.nFurther).toBe(3);
    expect(trainedOn(input)!.length).toBe(nTrain + 3);
    const [first] = (await explainCandidateOf(input, silent)).neighbours;
    expect(first.table).toBe(further.name);
    expect(first.record.reducedComposition).toBe('Li3PS4');
    expect(first.record.logSigma).toBeCloseTo(Math.log10(2e-3), 12);
    expect(first.likeness).toBeCloseTo(1, 12);
    expect(trainedOn({ ...input, further: undefined })).toBeNull();
  });

  test('says what would raise it, by the same model, from the candidate on', async () => {
    const input = await cardOf();
    const { ranked, reference, hasCell } = await rankSubstitutions(input, silent);
    const [{ logSigma }] = (await runScreening({ ...input, candidates: [candidate] })).ranked;
    expect(reference).toBe(logSigma);
    expect(hasCell).toBe(false);
    expect(ranked.map(({ change }) => change).sort()).toEqual(
      ['P → As', '0.1 P → As', 'S → O', '0.1 S → O'].sort(),
    );
    expect(ranked.at(-1)!.change).toBe('S → O');
    for (const one of ranked) {
      expect(one.gain).toBeCloseTo(one.logSigma - reference, 12);
      expect(one.lower).toBeLessThan(one.logSigma);
      expect(one.domain.kind).toBeTruthy();
    }
  });
});

describe('features of a candidate', () => {
  test('stand among those of the training rows, the largest effect first', async () => {
    const input = await cardOf();
    const { strips, own, training, main } = await explainCandidateOf(input, silent);
    expect(strips.length).toBe(own.columnNames.length);
    const sizes = strips.map(({ effect }) => (Number.isNaN(effect) ? 0 : Math.abs(effect)));
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    const sulfur = strips.find(({ name }) => name === 'smact_S')!;
    expect(sulfur.value).toBe(0.5);
    const j = training.columnNames.indexOf('smact_S');
    const all = training.values.slice(j * nTrain, (j + 1) * nTrain).sort();
    const changed = { ...own, values: own.values.slice() };
    changed.values[j] = all[nTrain >> 1];
    const predictionOf = async (matrix: typeof own) =>
      (await runner.run('predict', { model: input.model.fitted as FittedModel, matrix })).predictions[0];
    expect(sulfur.effect).toBeCloseTo((await predictionOf(own)) - (await predictionOf(changed)), 9);
    expect(sulfur.effect).not.toBe(0);
    const below = [...training.values.subarray(j * nTrain, (j + 1) * nTrain)].filter((x) => x < 0.5).length;
    expect(sulfur.rank).toBeCloseTo(below / nTrain, 1);
    expect(sulfur.place).toBeGreaterThan(0);
    expect(sulfur.place).toBeLessThan(1);
    expect(total(sulfur.counts)).toBe(nTrain - sulfur.nMissing);
    expect(main.columns).toBeNull();
  });

  test('have the effects of their reasons where the learner gives them', async () => {
    const input = await cardOf(learnerChoice('hgb', { max_iter: 30, min_samples_leaf: 3 }));
    const { strips, main, own } = await explainCandidateOf(input, silent);
    for (const { name, effect } of strips) expect(effect).toBe(main.columns![own.columnNames.indexOf(name)]);
  });
});

describe('partial dependence of a candidate', () => {
  test('goes through its prediction at its own value, and has a bin for what is missing', async () => {
    const input = await cardOf(learnerChoice('hgb', { max_iter: 30, min_samples_leaf: 3 }));
    const { own, training, facts, main } = await explainCandidateOf(input, silent);
    const ask = (column: string, values = own) =>
      runner.run('dependence', {
        ...{
          model: input.model.fitted as FittedModel,
          matrix: training,
          facts,
          candidate: values,
          column,
          resolution: 12,
        },
      });
    const column = 'smact_S';
    const value = own.values[own.columnNames.indexOf(column)];
    const found = await ask(column);
    expect(found.own[found.grid.indexOf(value)]).toBe(main.prediction);
    expect(found.ownMissing).toBeNull();
    expect(found.curves.length).toBe(training.nRows * found.grid.length);
    const without = { ...own, values: own.values.slice() };
    without.values[own.columnNames.indexOf(column)] = NaN;
    const missing = await ask(column, without);
    expect(Number.isFinite(missing.ownMissing)).toBe(true);
    expect(missing.missing).not.toBeNull();
    await expect(ask('no_column')).rejects.toThrow('no column “no_column”');
  });
});

describe('the card of a candidate that several models predict', () => {
  const asked = [
    ['stages_averaged', 'mean'],
    ['stages_stacked', 'weighted'],
    ['stages_rank_averaged', 'ranks'],
    ['residual_stack', 'corrected'],
    ['fulltrain', 'second'],
  ] as const;
  test.each(asked)('%s: each tells its reasons, and their %s is the prediction', async (name, kind) => {
    const rows = await obelixRows();
    const [studied, of] = [rows.records.slice(0, 90), rows.records.slice(90, 120)];
    const features = new ScreeningFeatures(
      { runner, tables: rankTables, cache: primedFeatures() },
      of,
      rows.cifs,
    );
    const gate = gateOf(await features.ofSet('stage2_physics'));
    const own = of[gate.indexOf(1)];
    const source = {
      runner,
      known: studied,
      nTrain: 90,
      cifs: rows.cifs,
      tables: rankTables,
      cache: primedFeatures(),
    };
    const screened = await runScreening({
      ...source,
      ...{ candidates: [own], candidateCifs: rows.cifs, model: rankingRecipe(name, 'reported') },
    });
    const [model] = screened.fitted;
    const input = { ...source, model, candidate: own, cif: rows.cifs[own.id] };
    const { members, sum, main } = await explainCandidateOf(input, silent);
    expect(sum!.kind).toBe(kind);
    const { logSigma } = screened.ranked[0];
    for (const { main: reasons, groups } of members) {
      expect(reasons.residual).toBeLessThan(1e-9);
      expect(reasons.base + total(groups.map(({ value }) => value))).toBeCloseTo(reasons.value, 9);
    }
    expect(members.map((member) => member.main)).toContain(main);
    if (kind === 'ranks') return;
    const told = total(members.map(({ prediction }, k) => sum!.weights[k] * prediction));
    expect(sum!.intercept + told).toBeCloseTo(logSigma, 12);
  });

  test('without a CIF the first of two speaks alone', async () => {
    const rows = await obelixRows();
    const studied = rows.records.slice(0, 90);
    const own = rows.records.slice(90, 120).find(({ id }) => id in rows.cifs)!;
    const source = {
      runner,
      known: studied,
      nTrain: 90,
      cifs: rows.cifs,
      tables: rankTables,
      cache: primedFeatures(),
    };
    const { fitted, ranked } = await runScreening({
      ...source,
      ...{ candidates: [own], candidateCifs: {}, model: rankingRecipe('fulltrain', 'reported') },
    });
    const { sum, members } = await explainCandidateOf(
      { ...source, model: fitted[0], candidate: own, cif: null },
      silent,
    );
    expect(sum).toEqual({ kind: 'first', weights: [1, 0], intercept: 0 });
    expect(members[0].prediction).toBe(ranked[0].logSigma);
  });
});
