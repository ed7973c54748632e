import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/base/problem';
import { groupKFold } from '../../src/folds/groupKFold';
import { groupSizes, groupsOf } from '../../src/folds/groups';
import { kFold } from '../../src/folds/kFold';
import { countLeakage } from '../../src/folds/leakage';
import { compositionOfRecord, noFamily } from '../../src/folds/materialGroups';
import { component } from '../../src/folds/protocols/byComponent';
import { composition } from '../../src/folds/protocols/byComposition';
import { family } from '../../src/folds/protocols/byFamily';
import { paper } from '../../src/folds/protocols/byPaper';
import type { GroupCriterion } from '../../src/folds/protocols/criterion';
import { GroupKFold } from '../../src/folds/protocols/groupKFold';
import { KFold } from '../../src/folds/protocols/kFold';
import { LeaveOneGroupOut } from '../../src/folds/protocols/leaveOneGroupOut';
import { protocolText, repeatedProtocols, type Protocol } from '../../src/folds/protocols/protocol';
import { foldsText, protocolChoices, protocolNamed, protocolOf } from '../../src/folds/protocols/registry';
import { foldsOf, groupsBy } from '../../src/folds/splitters';
import { obelix } from '../features/obelix';
import { readGolden } from '../golden';
import { material } from '../experiment/materials';

const train = obelix('train').records;
const shuffled = (nFolds = 5, seed = 42): Protocol => new KFold({ nFolds, seed });
const grouped = (by: GroupCriterion, nFolds = 5, seed = 42): Protocol => new GroupKFold(by, { nFolds, seed });
const leaveOut = (by: GroupCriterion): Protocol => new LeaveOneGroupOut(by);

describe('groups of the embedded training rows', () => {
  test('117 components: papers of a cell one by one, atomic fractions to three decimals', () => {
    expect(groupsBy(component, train).labels.length).toBe(117);
    // Papers alone, compositions alone, families with those that are not given.
    expect(groupsBy(paper, train).labels.length).toBe(173);
    expect(groupsBy(composition, train).labels.length).toBe(389);
    expect(groupsBy(family, train).labels.length).toBe(39);
    const sizes = [...groupSizes(groupsBy(component, train))].sort((a, b) => b - a);
    expect(sizes.slice(0, 3)).toEqual([107, 69, 48]);
  });

  test('other readings of the same table give other numbers', () => {
    const wholeCells = train.map((record) => ({ ...record, doi: record.doi.replaceAll('|', '+') }));
    expect(groupsBy(component, wholeCells).labels.length).toBe(119);
    const asSpelled = new Set(train.map((record) => record.reducedComposition));
    expect(asSpelled.size).toBe(398);
  });

  test('leaving one family out is what scikit-learn does with the labels', () => {
    const { cases } = readGolden<{ cases: { name: string; leaveOneOut: number[][] }[] }>('group_folds');
    const { folds } = foldsOf(leaveOut(family), train);
    expect(folds.map((fold) => [...fold.validationRows])).toEqual(
      cases.find(({ name }) => name === 'Family')!.leaveOneOut,
    );
    const rowsOfFold = Object.fromEntries(folds.map((fold) => [fold.name, fold.validationRows.length]));
    expect(rowsOfFold).toMatchObject({ NASICON: 131, garnet: 82, [noFamily]: 18, Tavorite: 1 });
  });
});

describe('groups', () => {
  test.each([
    ['Li10.5Ge1.5P1.5S12', 'Li7GePS8'],
    ['Li1.4Al0.4Ti1.6(PO4)3', 'Li1.4Al0.4Ti1.6 (PO4)3'],
    ['Li6SrLa2Nb2O12', 'Li6(La2Sr)(NbO6)2'],
    ['Li3.335Sn0.33P0.67S4', 'Li10SnP2S12'],
  ])('%s and %s are one composition', (one, other) => {
    const [first, second] = [material('a', one), material('b', other)];
    expect(compositionOfRecord(first)).toBe(compositionOfRecord(second));
    expect(groupsBy(composition, [first, second]).labels.length).toBe(1);
  });

  test('a trace of another element is another composition', () => {
    const [first, second] = [material('a', 'Li7La3Zr2O12'), material('b', 'Li7La3Zr2O12Al0.005')];
    expect(compositionOfRecord(first)).not.toBe(compositionOfRecord(second));
  });

  test('a formula that cannot be read stands for itself; a missing one is shared with nobody', () => {
    const rows = ['LixMn', 'Lix Mn', 'LLZO', '', ''].map((formula, i) => material(String(i), formula));
    expect([...groupsBy(composition, rows).numbers]).toEqual([0, 0, 1, 2, 3]);
  });

  test('papers join over cells of several, in either case; rows without one are alone', () => {
    const dois = ['10.1/A', '10.1234/b|10.1234/c', '10.1234/C', '', '10.1/a', ''];
    const rows = dois.map((doi, i) => material(String(i), 'LiF', { doi }));
    expect([...groupsBy(paper, rows).numbers]).toEqual([0, 1, 1, 2, 0, 3]);
  });

  test('rows without a family are one group, families one whatever their case', () => {
    const families = ['garnet', '', 'Garnet', ' ', 'NASICON'];
    const rows = families.map((family, i) => material(String(i), 'LiF', { family }));
    const { numbers, labels } = groupsBy(family, rows);
    expect(Array.from(numbers, (number) => labels[number])).toEqual([
      'garnet',
      noFamily,
      'garnet',
      noFamily,
      'NASICON',
    ]);
  });
});

describe('foldsOf', () => {
  test('plain folds are those of kFold', () => {
    expect(foldsOf(shuffled(5, 42), train)).toEqual(kFold(train.length, 5, 42));
  });

  test.each([paper, composition, component, family])(
    'no $name stands on both sides, and every row is held out once',
    (by) => {
      const { numbers } = groupsBy(by, train);
      for (const protocol of [grouped(by), leaveOut(by)]) {
        const { folds } = foldsOf(protocol, train);
        const held = folds.flatMap((fold) => [...fold.validationRows]);
        expect(held.sort((a, b) => a - b)).toEqual([...train.keys()]);
        for (const { trainRows, validationRows } of folds) {
          const trained = new Set(Array.from(trainRows, (row) => numbers[row]));
          expect(validationRows.some((row) => trained.has(numbers[row]))).toBe(false);
        }
      }
    },
  );

  test('folds of the embedded rows are as equal as their largest group lets them be', () => {
    const sizes = (protocol: Protocol) =>
      foldsOf(protocol, train)
        .folds.map((fold) => fold.validationRows.length)
        .sort((a, b) => a - b);
    expect(sizes(grouped(paper))).toEqual([95, 95, 96, 96, 96]);
    expect(sizes(grouped(composition))).toEqual([95, 95, 96, 96, 96]);
    expect(sizes(grouped(component))).toEqual([92, 93, 93, 93, 107]);
  });

  test('counters of shared papers and compositions fall to 0 where they must', () => {
    const shared = (protocol: Protocol) => {
      const { total } = countLeakage(foldsOf(protocol, train), train);
      return [total.nSharedPaper > 0, total.nSharedComposition > 0, total.nSharedEither > 0];
    };
    expect(shared(shuffled(5, 42))).toEqual([true, true, true]);
    expect(shared(grouped(paper))).toEqual([false, true, true]);
    expect(shared(grouped(composition))).toEqual([true, false, true]);
    expect(shared(grouped(component))).toEqual([false, false, false]);
  });

  test('a family with one row is a fold', () => {
    const rows = ['garnet', 'garnet', 'LIPON'].map((family, i) => material(String(i), 'LiF', { family }));
    const { folds } = foldsOf(leaveOut(family), rows);
    expect(folds.map(({ name, validationRows }) => [name, [...validationRows]])).toEqual([
      ['LIPON', [2]],
      ['garnet', [0, 1]],
    ]);
  });

  const plain = Array.from({ length: 6 }, (_, i) => material(String(i), `Li${i + 1}F`));
  const same = plain.map((row) => ({ ...row, doi: '10.1000/a', family: 'garnet' }));
  const halves = plain.map((row, i) => ({ ...row, doi: `10.1000/${i % 2}`, family: `f${i % 2}` }));
  test.each<[string, Protocol, typeof plain, string]>([
    ['more folds than rows', shuffled(7, 1), plain, 'too-many-folds'],
    ['more folds than rows, grouped', grouped(composition, 7), plain, 'too-many-folds'],
    ['one fold', shuffled(1, 1), plain, 'too-few-folds'],
    ['no rows', shuffled(5, 1), [], 'too-many-folds'],
    ['no rows to leave out', leaveOut(family), [], 'one-group'],
    ['no DOIs', grouped(paper, 2), plain, 'no-groups'],
    ['no DOIs for components', grouped(component, 2), plain, 'no-groups'],
    ['no families', leaveOut(family), plain, 'no-groups'],
    ['one paper', grouped(paper, 2), same, 'one-group'],
    ['one family', leaveOut(family), same, 'one-group'],
    ['two papers in three folds', grouped(paper, 3), halves, 'too-few-groups'],
  ])('refuses %s', (_, protocol, rows, code) => {
    try {
      foldsOf(protocol, rows);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
      const { problem } = error as InputError;
      expect(problem.code).toBe(code);
      expect(problem.message).toMatch(/\.$/);
      expect(problem.remedy).toMatch(/\.$/);
    }
  });
});

describe('words and seeds', () => {
  test.each<[string, Protocol, string]>([
    ['kFold', shuffled(5, 42), '5-fold, shuffled, seed 42'],
    ['groupKFold-doi', grouped(paper), '5-fold, grouped by paper (DOI), seed 42'],
    [
      'groupKFold-component',
      grouped(component, 10, 7),
      '10-fold, grouped by shared paper or composition, seed 7',
    ],
    ['leaveOneGroupOut-family', leaveOut(family), 'leave one family out'],
    ['leaveOneGroupOut-doi', leaveOut(paper), 'leave one paper (DOI) out'],
    [
      'leaveOneGroupOut-component',
      leaveOut(component),
      'leave one group of shared papers or compositions out',
    ],
  ])('%s', (name, protocol, text) => {
    expect(protocolText(protocol)).toBe(text);
    expect(protocol.name).toBe(name);
  });

  test('of columns, of chips and of studies', () => {
    const choices = ['kFold', 'doi', 'composition', 'component', 'family'] as const;
    const words = choices.map((choice) => {
      const { cvTitle, foldWords, name } = protocolOf(choice, 5, 42);
      return [cvTitle, foldWords, foldsText({ nFolds: 7, protocol: name })];
    });
    expect(words).toEqual([
      ['5-fold CV', '5, shuffled', '7 folds'],
      ['5-fold CV by paper', '5, by paper', '7 folds by paper'],
      ['5-fold CV by composition', '5, by composition', '7 folds by composition'],
      ['5-fold CV by paper or composition', '5, by paper or composition', '7 folds by paper or composition'],
      ['Leave-one-family-out CV', 'one for each family', '7 folds, one for each family'],
    ]);
    const outerFold = { fold: 1, nFolds: 5 };
    expect(foldsText({ nFolds: 3, outerFold })).toBe('3 folds inside outer fold 2 of 5');
    expect(foldsText({ nFolds: 3, protocol: 'groupKFold-colour' })).toBe('3 folds (groupKFold-colour)');
  });

  test('a name brings its protocol back', () => {
    for (const choice of protocolChoices) {
      const protocol = protocolOf(choice, 4, 9);
      expect(protocolNamed(protocol.name, 4, 9)).toEqual(protocol);
    }
    expect(() => protocolNamed('groupKFold-colour', 5, 42)).toThrow(InputError);
    expect(() => protocolNamed('', 5, 42)).toThrow(InputError);
  });

  test('repeats count the seed on; where nothing is drawn there is one', () => {
    const seeds = repeatedProtocols(grouped(paper, 5, 2 ** 32 - 1), 3).map((protocol) => protocol.draw?.seed);
    expect(seeds).toEqual([2 ** 32 - 1, 0, 1]);
    expect(repeatedProtocols(leaveOut(family), 3)).toEqual([leaveOut(family)]);
    expect(grouped(paper).withSeed(7)).toEqual(grouped(paper, 5, 7));
  });

  test('another seed, other folds', () => {
    const folds = (seed: number) =>
      JSON.stringify(foldsOf(grouped(paper, 5, seed), train).folds.map((f) => [...f.validationRows]));
    expect(folds(1)).not.toBe(folds(2));
    expect(folds(1)).toBe(folds(1));
  });

  test('without ties the folds are those of scikit-learn whatever the seed', () => {
    const rows = [5, 4, 3, 2].flatMap((size, group) =>
      Array.from({ length: size }, () => material('x', 'LiF', { doi: `10.1000/${group}` })),
    );
    const sorted = (plan: ReturnType<typeof foldsOf>) =>
      plan.folds.map((f) => f.validationRows.join()).sort();
    const unshuffled = groupKFold(groupsOf(rows.map((row) => row.doi)), 2);
    for (const seed of [0, 1, 2]) {
      expect(sorted(foldsOf(grouped(paper, 2, seed), rows))).toEqual(sorted(unshuffled));
    }
  });
});
