import { describe, expect, it } from 'vitest';
import { InputError, type Problem } from '../../../../src/base/problem';
import { structureFromCif } from '../../../../src/crystal/files/cif/cifStructure';
import { cellComposition, type Structure } from '../../../../src/crystal/structure';
import { operationsOfSetting } from '../../../../src/crystal/symmetry/settingOperations';
import {
  settings,
  settingsOfNumber,
  shortSymbol,
  type SpaceGroupSetting,
} from '../../../../src/table/spaceGroups/settings';
import { cifOf } from '../../cifOf';

/** A small atom, no plane or axis of any setting near it. */
const general = [0.113, 0.193, 0.319];
const generalAtoms = [`H1 H ${general.join(' ')} 1`];

/** A cell that a setting keeps and no setting of lower symmetry would ask for. */
function cellFor({ number, choice, full }: SpaceGroupSetting): string {
  if (number <= 2) return '18 20 22 82 97 104';
  if (number <= 15) {
    const axis = choice.replace(/[^abc]/g, '');
    return `18 20 22 ${['a', 'b', 'c'].map((each) => (each === axis ? 97 : 90)).join(' ')}`;
  }
  if (number <= 74) return '18 20 22 90 90 90';
  if (number <= 142) return '18 18 22 90 90 90';
  if (choice === 'R') return '18 18 18 70 70 70';
  if (number <= 194 || full.startsWith('R')) return '18 18 22 90 90 120';
  return '24 24 24 90 90 90';
}

const named = (tags: string, cell: string, atoms: readonly string[] = generalAtoms) =>
  cifOf({ cell, operations: [], atoms, more: tags });
const symbolTag = (symbol: string) => `_symmetry_space_group_name_H-M "${symbol}"`;
const read = (text: string) => structureFromCif(text, 'x.cif');

function refusalOf(text: string): Problem {
  try {
    read(text);
  } catch (error) {
    if (error instanceof InputError) return error.problem;
    throw error;
  }
  throw new Error('It was read.');
}

/** What was read, or the code of the refusal. */
function outcomeOf(text: string): Structure | string {
  try {
    return read(text);
  } catch (error) {
    if (error instanceof InputError) return error.problem.code;
    throw error;
  }
}

const positionsOf = ({ sites }: Structure) =>
  sites.map(({ position }) => position.map((part) => (Math.round(part * 1e5) % 1e5) / 1e5).join()).sort();

/** The positions that a setting gives the general atom. */
function positionsIn(setting: SpaceGroupSetting, [x, y, z]: readonly number[]): string[] {
  const images = operationsOfSetting(setting).map(({ rotation: r, translation: t }) =>
    [0, 1, 2].map((k) => {
      const part = r[3 * k] * x + r[3 * k + 1] * y + r[3 * k + 2] * z + t[k];
      return (Math.round((part - Math.floor(part)) * 1e5) % 1e5) / 1e5;
    }),
  );
  return [...new Set(images.map((image) => image.join()))].sort();
}

describe('a CIF that names its space group and lists no operations', () => {
  it('is read in all 530 settings by the Hall symbol, and by symbol and choice', () => {
    for (const setting of settings) {
      const expected = positionsIn(setting, general);
      const hall = read(
        named(`_space_group_name_Hall "${setting.hall.replace(/"/g, "''")}"`, cellFor(setting)),
      );
      expect(positionsOf(hall), setting.hall).toEqual(expected);
      expect(hall.spaceGroupNumber).toBe(setting.number);
      const symbol = `${setting.full}${setting.choice === '' ? '' : ` :${setting.choice}`}`;
      const byName = read(named(symbolTag(symbol), cellFor(setting)));
      expect(positionsOf(byName), symbol).toEqual(expected);
      expect(byName.orbitsAreIsometric).toBe(true);
      const codes = setting.number === 1 ? [] : ['operations-from-space-group'];
      expect(byName.problems.map(({ code }) => code)).toEqual(codes);
    }
  });

  it('is read by the number alone in all 230 groups, or refused where the origin is open', () => {
    for (let number = 1; number <= 230; number++) {
      const all = settingsOfNumber(number);
      const [standard] = all;
      const outcome = outcomeOf(named(`_space_group_IT_number ${number}`, cellFor(standard)));
      if (standard.choice === '1') {
        expect(outcome, String(number)).toBe('several-settings');
        continue;
      }
      const structure = outcome as Structure;
      expect(positionsOf(structure), String(number)).toEqual(positionsIn(standard, general));
      expect(structure.spaceGroupNumber).toBe(number);
    }
  });

  it.each(['R', 'H'])('is read on %s axes where the cell has them', (choice) => {
    for (const setting of settings.filter((each) => each.choice === choice)) {
      for (const tags of [symbolTag(shortSymbol(setting)), `_symmetry_Int_Tables_number ${setting.number}`]) {
        const structure = read(named(tags, cellFor(setting)));
        expect(positionsOf(structure)).toEqual(positionsIn(setting, general));
        expect(structure.problems[0].message).toContain('the cell');
      }
    }
  });

  it('is read with the unique axis that the cell has', () => {
    for (const setting of settings.filter(({ number }) => number >= 3 && number <= 15)) {
      const structure = outcomeOf(named(symbolTag(shortSymbol(setting)), cellFor(setting))) as Structure;
      const alike = settings.filter(
        (other) => shortSymbol(other) === shortSymbol(setting) && cellFor(other) === cellFor(setting),
      );
      expect(alike).toEqual([setting]);
      expect(positionsOf(structure), setting.full).toEqual(positionsIn(setting, general));
    }
  });

  it('has the right origin or none: every group with two origins, an atom on its smallest position', () => {
    let nDecided = 0;
    const withTwo = settings.filter(({ choice }) => choice === '1' || choice === '2');
    expect(withTwo).toHaveLength(48);
    for (const setting of withTwo) {
      const place = smallestPosition(setting);
      const n = positionsIn(setting, place).length;
      const [one, two] = settingsOfNumber(setting.number).filter(({ choice }) => /^[12]$/.test(choice));
      const other = setting === one ? two : one;
      const facts = `_chemical_formula_sum Li\n_cell_formula_units_Z ${n}`;
      const atoms = [`Li1 Li ${place.join(' ')} 1`];
      const outcome = outcomeOf(
        named(`${symbolTag(shortSymbol(setting))}\n${facts}`, cellFor(setting), atoms),
      );
      const isOpen = positionsIn(other, place).length === n;
      if (typeof outcome === 'string') expect(isOpen, setting.hall).toBe(true);
      else expect(positionsOf(outcome), setting.hall).toEqual(positionsIn(setting, place));
      if (typeof outcome !== 'string') nDecided++;
    }
    expect(nDecided).toBeGreaterThan(24);
  });
});

/** The position on a grid of eighths with the fewest images. */
function smallestPosition(setting: SpaceGroupSetting): [number, number, number] {
  let best: [number, number, number] = [0, 0, 0];
  let fewest = Infinity;
  for (let k = 0; k < 512; k++) {
    const place: [number, number, number] = [(k >> 6) / 8, ((k >> 3) & 7) / 8, (k & 7) / 8];
    const n = positionsIn(setting, place).length;
    if (n < fewest) [best, fewest] = [place, n];
  }
  return best;
}

describe('what decides between settings', () => {
  const cubic = '8.1 8.1 8.1 90 90 90';
  const spinel = {
    1: ['Li1 Li 0 0 0 1', 'Mn1 Mn 0.625 0.625 0.625 1', 'O1 O 0.3875 0.3875 0.3875 1'],
    2: ['Li1 Li 0.125 0.125 0.125 1', 'Mn1 Mn 0.5 0.5 0.5 1', 'O1 O 0.2625 0.2625 0.2625 1'],
  };
  const formula = "_chemical_formula_sum 'Li Mn2 O4'";
  const messageOf = (text: string) =>
    read(text)
      .problems.map(({ message }) => message)
      .join(' ');

  it.each([1, 2] as const)('the formula, or the distances, give the origin %d of a spinel', (origin) => {
    for (const tags of ['F d -3 m', 'Fd3m', 'F 41/d -3 2/m']
      .map(symbolTag)
      .concat('_space_group_IT_number 227')) {
      const byFormula = messageOf(named(`${tags}\n${formula}`, cubic, spinel[origin]));
      expect(byFormula).toContain(`origin choice ${origin}`);
      expect(byFormula).toContain('the formula');
      const byDistances = messageOf(named(tags, cubic, spinel[origin]));
      expect(byDistances).toContain(`origin choice ${origin}`);
      expect(byDistances).toContain('the distances');
    }
  });

  it.each([
    ['F d -3 m :1', 1],
    ['Fd-3m:2', 2],
    ['F d -3 m S', 1],
    ['Fd-3mZ', 2],
    ['F d -3 m (origin choice 2)', 2],
    ['F d -3 m (origin at -3m)', 2],
  ])('%s tells its origin', (symbol, origin) => {
    const problems = read(named(symbolTag(symbol), cubic, spinel[2])).problems;
    const note = problems.find(({ code }) => code === 'operations-from-space-group');
    expect(note?.severity).toBe('note');
    expect(note?.message).toContain(`origin choice ${origin}`);
  });

  it('reads the choice of a tag of its own', () => {
    const tags = `${symbolTag('F d -3 m')}\n_space_group_IT_coordinate_system_code 2`;
    expect(messageOf(named(tags, cubic, spinel[2]))).toContain('origin choice 2');
  });

  it('formula units and multiplicities decide where the formula cannot', () => {
    const diamond = '3.57 3.57 3.57 90 90 90';
    const tags = symbolTag('F d -3 m');
    const z = '_chemical_formula_sum C\n_cell_formula_units_Z 8';
    const atom = ['C1 C 0.125 0.125 0.125 1'];
    expect(refusalOf(named(tags, diamond, atom)).code).toBe('several-settings');
    expect(messageOf(named(`${tags}\n${z}`, diamond, atom))).toContain('origin choice 2');
    const stated = named(tags, diamond, ['C1 C 0.125 0.125 0.125 1 8']).replace(
      '_atom_site_occupancy',
      '_atom_site_occupancy\n_atom_site_symmetry_multiplicity',
    );
    expect(messageOf(stated)).toContain('origin choice 2');
    expect(messageOf(stated)).toContain('the multiplicities');
  });

  it('refuses with the choices where nothing decides', () => {
    const refusal = refusalOf(named(symbolTag('P n -3'), '12 12 12 90 90 90'));
    expect([refusal.code, refusal.line, refusal.value]).toEqual(['several-settings', 16, 'symbol P n -3']);
    expect(refusal.message).toContain('P n -3 (origin choice 1); P n -3 (origin choice 2)');
    const axes = refusalOf(named(symbolTag('P 21/c'), '5 7 8 90 90 95'));
    expect(axes.message).toContain('P 1 1 21/a; P 1 1 21/n; P 1 1 21/b');
  });

  it('takes unique axis b where all angles are right, with a warning', () => {
    const [problem] = read(named(symbolTag('P2(1)/n'), '5 7 8 90 90 90')).problems;
    expect([problem.severity, problem.code]).toEqual(['warning', 'operations-from-space-group']);
    expect(problem.message).toContain('P 1 21/n 1');
    expect(problem.message).toContain('P 1 1 21/n');
  });
});

describe('tags that contradict each other', () => {
  const olivine = '10.3 6 4.7 90 90 90';
  const tags = `${symbolTag('P n m a')}\n_space_group_IT_number 63`;

  it('are refused with the groups that they name, unless the structure decides', () => {
    const refusal = refusalOf(named(tags, olivine));
    expect([refusal.code, refusal.value]).toEqual(['space-group-contradicts', 'symbol P n m a, number 63']);
    expect(refusal.message).toContain('P n m a; C m c m');
    const atoms = ['Li1 Li 0 0 0 1', 'P1 P 0.1 0.25 0.4 1'];
    const structure = read(named(`${tags}\n_chemical_formula_sum 'Li P'`, olivine, atoms));
    expect(structure.problems.map(({ severity, code }) => [severity, code])).toEqual([
      ['warning', 'space-group-contradicts'],
      ['note', 'operations-from-space-group'],
    ]);
    expect(structure.spaceGroupNumber).toBe(62);
  });

  it('do not hide a group above P1 behind the number 1', () => {
    const tags = `${symbolTag('P m -3 m')}\n_space_group_IT_number 1`;
    expect(refusalOf(named(tags, '12 12 12 90 90 90')).message).toContain('P m -3 m; P 1');
    const structure = read(named(tags, '4 4 4 90 90 90', ['Li1 Li 0 0 0 1']));
    expect(structure.spaceGroupNumber).toBe(221);
    expect(structure.problems[0].code).toBe('space-group-contradicts');
  });

  it('follow the Hall symbol within one group', () => {
    const halls = `${symbolTag('P 1 21/c 1')}\n_space_group_name_Hall '-P 2yn'`;
    const { problems } = read(named(halls, '5 7 8 90 91 90'));
    expect(problems.map(({ code }) => code)).toEqual([
      'space-group-contradicts',
      'operations-from-space-group',
    ]);
    expect(problems[0].message).toContain('P 1 21/n 1 was used');
    const group = `${symbolTag('P n m a')}\n_space_group_name_Hall '-P 2c 2n'`;
    const [note] = read(named(group, olivine)).problems;
    expect(note.message).toContain('P n a m');
  });

  it('follow the cell where the named axes do not fit it', () => {
    const rhombohedral = read(named(symbolTag('R -3 m :H'), '5 5 5 33 33 33'));
    expect(rhombohedral.problems[0]).toMatchObject({ severity: 'warning', code: 'space-group-contradicts' });
    expect(rhombohedral.orbitsAreIsometric).toBe(true);
  });

  it('name a tag that cannot be read', () => {
    const [unread] = read(
      named(`${symbolTag('weird')}\n_space_group_IT_number 221`, '4 4 4 90 90 90'),
    ).problems;
    expect([unread.severity, unread.code, unread.value]).toEqual(['warning', 'unknown-space-group', 'weird']);
    const swapped = read(named("_space_group_name_Hall 'C 1 2/m 1'", '5 7 8 90 91 90', ['Li1 Li 0 0 0 1']));
    expect([swapped.spaceGroupNumber, swapped.sites.length]).toEqual([12, 2]);
  });

  it('take the Hall symbol of the reference setting where the axes are those', () => {
    const reference = (transform: string) =>
      `_space_group.reference_setting '059:-P 2ab 2a'\n_space_group.transform_Pp_abc ${transform}`;
    const structure = read(named(reference('a,b,c;0,0,0'), '18 20 22 90 90 90'));
    expect(structure.problems[0].message).toContain('P m m n (origin choice 2)');
    expect(outcomeOf(named(reference('b,c,a;0,0,0'), '18 20 22 90 90 90'))).toBe('several-settings');
  });

  it('leave a Hall symbol of no table its operations', () => {
    const structure = read(named("_space_group_name_Hall '-P 2yn (1 0 0)'", '5 7 8 90 91 90'));
    expect([structure.spaceGroupNumber, structure.sites.length]).toEqual([14, 4]);
    expect(cellComposition(structure).amounts).toEqual([4]);
  });
});

describe('operations that are listed', () => {
  it('win over the symbol, with a warning where they are a part of its own', () => {
    const part = ['x,y,z', '-x,-y,-z', '-x,-y,z', 'x,y,-z'];
    const text = cifOf({ operations: part, atoms: generalAtoms, more: symbolTag('P m m m') });
    const structure = read(text);
    expect(structure.sites).toHaveLength(4);
    const [problem] = structure.problems;
    expect([problem.severity, problem.code, problem.value]).toEqual([
      'warning',
      'operations-incomplete',
      'P m m m',
    ]);
    expect(problem.message).toContain('4 of the 8');
  });

  it('win over names that contradict them or each other, with a warning', () => {
    const operations = ['x,y,z', '-x,-y,-z'];
    const codesOf = (tags: string) =>
      read(cifOf({ operations, atoms: generalAtoms, more: tags })).problems.map(({ code }) => code);
    expect(codesOf(symbolTag('P -1'))).toEqual([]);
    expect(codesOf(`${symbolTag('P -1')}\n_space_group_IT_number 2`)).toEqual([]);
    expect(codesOf(symbolTag('P m m m'))).toEqual(['operations-incomplete']);
    expect(codesOf(symbolTag('P 2 3'))).toEqual(['operations-differ']);
    expect(codesOf(`${symbolTag('P -1')}\n_space_group_IT_number 3`)).toEqual(['space-group-contradicts']);
  });

  it('are not told to be a part where they are those of another origin, or of a primitive cell', () => {
    const other = operationsTexts(settings.find(({ hall }) => hall === '-P 4a 2a')!);
    const tetragonal = { cell: '4 4 6 90 90 90', atoms: generalAtoms };
    expect(
      read(cifOf({ ...tetragonal, operations: other, more: symbolTag('P 4/n m m :1') })).problems,
    ).toEqual([]);
    const primitive = operationsTexts(settings.find(({ hall }) => hall === '-P 3* 2')!);
    const rhombohedral = { cell: '4 4 4 60 60 60', atoms: generalAtoms };
    expect(
      read(cifOf({ ...rhombohedral, operations: primitive, more: symbolTag('R -3 m') })).problems,
    ).toEqual([]);
  });
});

function operationsTexts(setting: SpaceGroupSetting): string[] {
  return operationsOfSetting(setting).map(({ rotation: r, translation: t }) =>
    [0, 1, 2]
      .map((k) => {
        const axes = [0, 1, 2].map(
          (l) => ['-', '', '+'][r[3 * k + l] + 1] + (r[3 * k + l] === 0 ? '' : 'xyz'[l]),
        );
        return `${axes.join('')}+${Math.round(t[k] * 24)}/24`;
      })
      .join(),
  );
}
