import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { finish } from '../../src/base/steps';
import { parseFormula } from '../../src/crystal/chemistry/formula';
import { calibrateBounds } from '../../src/screen/domain/calibration';
import { domainOf } from '../../src/screen/domain/domain';
import { usualBounds } from '../../src/screen/domain/domainBounds';
import { domainCountWords } from '../../src/screen/domain/domainWords';
import { compositionNumber, isSameComposition } from '../../src/screen/domain/duplicates';
import { calibrationSteps } from '../../src/screen/domain/heldOutErrors';
import { neighbourhoods } from '../../src/screen/domain/neighbourhoods';
import { openDomain, trainedDomain, trainingIndex } from '../../src/screen/domain/trainedDomain';
import { trainingDistance } from '../../src/screen/domain/trainingDistance';
import { refuseWithoutLithium } from '../../src/screen/domain/withoutLithium';
import { readCandidates } from '../../src/screen/candidates';
import { material } from '../experiment/materials';

const csv = readFileSync(new URL('../../public/data/obelix/train.csv', import.meta.url), 'utf8');
const { data: rows } = Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true });
const obelix = openDomain(trainedDomain(rows.map((row) => row['Reduced Composition'])));
const judged = (formula: string) => domainOf(parseFormula(formula), obelix);

describe('against the training rows of OBELiX, by the usual bounds', () => {
  test.each([
    ['NaCl', /^no Li/],
    ['C60', /no Li.*no anion that is known/],
    ['H2O', /^no Li/],
    ['CH4', /^no Li/],
    ['Fe', /^no Li/],
    ['He', /no Li; He never seen/],
    ['Li', /Li share of 1\.00 is above all that is known \(0\.75\); no anion that is known/],
    ['LiXe', /Xe never seen/],
    ['Li1000O', /Li share of 0\.999 is above all that is known \(0\.75\)/],
    ['LiO1000', /O share of 0\.999 is above all that is known/],
    ['Li15Si4', /no anion that is known/],
    ['LiC6', /C share of 0\.86 is above/],
    ['Li3Cs3Cl6', /^Cs never seen/],
  ])('%s is outside', (formula, reason) => {
    expect(judged(formula).kind).toBe('outside');
    expect(judged(formula).reason).toMatch(reason);
  });

  test.each([
    ...['Li6PS5Cl', 'Li7La3Zr2O12', 'Li10GeP2S12', 'Li6.5PS5Cl', 'Li5.5PS4.5Cl1.5', 'Li7P3S11'],
    ...['Li6.3La3Zr1.3Ta0.7O12', 'Li1.2Al0.2Ti1.8(PO4)3', 'Li10SnP2S12', 'Li2.6Y0.6Zr0.4Cl6', 'Li3N'],
  ])('%s is like what is known', (formula) => {
    expect(judged(formula).kind).toBe('inside');
  });

  test.each([
    ...['Li3YCl6', 'Li3InCl6', 'Li3ScCl6', 'Li3ErCl6', 'Li2ZrCl6', 'Li2.5Er0.5Zr0.5Cl6', 'LiTa2PO8'],
    ...['Li3OCl', 'LiBH4', 'LiAlO2', 'LiAlCl4', 'Li3TmCl6'],
  ])('%s is at the edge', (formula) => {
    expect(judged(formula).kind).toBe('edge');
  });

  test('the reason names the nearest compound and its distance', () => {
    expect(judged('Li3YCl6').reason).toMatch(
      /^nearest known compound Li2\.5Y0\.5Zr0\.5Cl6 at distance 0\.17/,
    );
    expect(judged('Li6PS5Cl').reason).toBe('Li6PS5Cl is known');
    // A trace of what was never seen is a doping.
    expect(judged('Li3TmCl6').reason).toBe('Tm never seen');
    expect(judged('Li6.4La3Zr1.4Ta0.5Tm0.1O12')).toMatchObject({ kind: 'edge', reason: 'Tm never seen' });
  });
});

test('a distance is half to the nearest, half to the five nearest of different compositions', () => {
  const index = trainingIndex(
    ['LiCl', 'Li2Cl2', 'Li3Cl', 'LiF', 'NaF', 'KF', 'RbI', 'CsI'].map(parseFormula),
  );
  const found = trainingDistance(index, parseFormula('LiCl'));
  // Li3Cl 0.5, LiF 1, then what shares nothing.
  expect(found.nearest!.distance).toBe(0);
  expect(found.ofSeveral).toBeCloseTo((0 + 0.5 + 1 + 2 + 2) / 5, 12);
  expect(found.distance).toBeCloseTo(found.ofSeveral / 2, 12);
  expect(trainingDistance(trainingIndex([]), parseFormula('LiCl'))).toMatchObject({
    nearest: null,
    distance: 2,
  });
});

describe('bounds from held-out errors', () => {
  /** Errors of 0.5 to 0.2, of 1.5 beyond; a guess errs by 2, from 0.7 on by 1.6. */
  const rowsAt = (n: number) => {
    const distance = Float64Array.from({ length: n }, (_, i) => i / n);
    return {
      distance,
      error: distance.map((value) => (value < 0.2 ? 0.5 : 1.5)),
      guess: distance.map((value) => (value < 0.7 ? 2 : 1.6)),
    };
  };

  test('lie where the error passes twice that of the nearest, and where guessing does as well', () => {
    const found = calibrateBounds(rowsAt(1000), 400)!;
    // The nearest quarter ends behind 0.2: its MAE is 0.7.
    expect(found.nearMae).toBeCloseTo(0.7, 10);
    expect(found.insideUpTo).toBeCloseTo(0.2, 10);
    // 0.9 of the guess is 1.8, then 1.44.
    expect(found.edgeUpTo).toBeCloseTo(0.699, 10);
    expect(found).toMatchObject({ n: 1000, nPapers: 400, nNeighbourhoods: 600 });
    expect(found.bins.reduce((sum, { n }) => sum + n, 0)).toBe(1000);
    expect(found.bins[0]).toMatchObject({ from: 0, to: 0.02, n: 20, mae: 0.5, guessMae: 2 });
  });

  test('do not depend on the order of the rows', () => {
    const { distance, error, guess } = rowsAt(300);
    const turned = { distance: distance.toReversed(), error: error.toReversed(), guess: guess.toReversed() };
    const [one, other] = [calibrateBounds(rowsAt(300), 100)!, calibrateBounds(turned, 100)!];
    expect([other.insideUpTo, other.edgeUpTo]).toEqual([one.insideUpTo, one.edgeUpTo]);
    expect([error.length, guess.length]).toEqual([300, 300]);
  });

  test('are not told by few rows, nor where a guess is as good', () => {
    expect(calibrateBounds(rowsAt(59), 0)).toBeNull();
    const { distance, error } = rowsAt(500);
    expect(calibrateBounds({ distance, error, guess: error }, 0)).toBeNull();
    expect(openDomain(trainedDomain(['LiCl'])).bounds).toBe(usualBounds);
  });

  test('end where the held-out rows do, where the model stays better than a guess', () => {
    const { distance, error } = rowsAt(1000);
    const found = calibrateBounds({ distance, error, guess: error.map(() => 9) }, 0)!;
    expect(found.edgeUpTo).toBeCloseTo(0.989, 10);
  });

  test('are got fit by fit: distance, error and guess of what each holds out', () => {
    const formulas = ['LiCl', 'LiBr', 'LiI', 'Li(', 'Li3N'];
    const parts = Array.from({ length: 30 }, () => ({
      trainRows: Int32Array.of(0, 1, 4),
      predictRows: Int32Array.of(2, 3, 0),
      predictions: Float64Array.of(-6.5, -1, -4),
    }));
    const target = Float64Array.of(-4.5, -6, -7, 0, 9);
    const found = finish(calibrationSteps({ formulas, target, parts, nOwn: 4, nPaperParts: 10 }))!;
    // Two readable rows of each fit; the guess is the lower of −4.5 and −6, row 4 is a further one.
    expect(found).toMatchObject({ n: 60, nPapers: 20 });
    expect(found.bins.map(({ n, mae, guessMae }) => [n, mae, guessMae])).toEqual([
      [30, 0.5, 1.5],
      [30, 0.5, 1],
    ]);
  });
});

test('neighbourhoods lie around centres that are far from one another', () => {
  const compositions = ['LiCl', 'Li3Cl', 'Li2O', 'LiO', 'NaF', 'LiCl'].map(parseFormula);
  const { numbers, labels } = neighbourhoods(compositions, 0.8);
  expect(labels).toHaveLength(3);
  expect([numbers[1], numbers[5]]).toEqual([numbers[0], numbers[0]]);
  expect(numbers[3]).toBe(numbers[2]);
  expect(new Set(numbers).size).toBe(3);
  expect(neighbourhoods([], 0.8).labels).toEqual([]);
});

test('the same composition has the same number, however it is written', () => {
  const same = ['Li2O', 'OLi2', 'Li4O2', 'Li0.6666666667O0.3333333333'].map(parseFormula);
  expect(new Set(same.map(compositionNumber)).size).toBe(1);
  const others = ['Li2O', 'LiO2', 'Li2S', 'Li2O1.001', 'Na2O'].map(parseFormula);
  expect(new Set(others.map(compositionNumber)).size).toBe(5);
  expect(isSameComposition(same[0], same[3])).toBe(true);
  expect(isSameComposition(others[0], others[3])).toBe(false);
});

test('candidates without lithium are told apart, with the others in the order of the file', () => {
  const read = readCandidates([
    material('a', 'NaCl', { row: 1 }),
    material('b', 'Li2O', { row: 2 }),
    material('c', 'Xx', { row: 3 }),
    material('d', 'C60', { row: 4 }),
  ]);
  const { readable, unreadable } = refuseWithoutLithium(read);
  expect(readable.map(({ record }) => record.id)).toEqual(['b']);
  expect(unreadable.map(({ id, row, reason }) => [id, row, reason === 'no Li'])).toEqual([
    ['a', 1, true],
    ['c', 3, false],
    ['d', 4, true],
  ]);
});

test('a sentence counts the kinds', () => {
  const of = (...kinds: ('inside' | 'edge' | 'outside')[]) => kinds.map((kind) => ({ domain: { kind } }));
  expect(domainCountWords(of('inside', 'edge', 'inside', 'outside'))).toBe(
    '2 of 4 are like what is known, 1 at the edge, 1 outside',
  );
  expect(domainCountWords(of('inside'))).toMatch(/^1 of 1 is like/);
  expect(domainCountWords([])).toBe('');
});
