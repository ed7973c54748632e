import { describe, expect, it } from 'vitest';
import { fieldText, readNumber } from '../../../src/views/tune/numberText';
import {
  changedParameter,
  choicesText,
  otherKind,
  readChoices,
} from '../../../src/views/tune/form/searchSpaceDraft';
import { fileStem, trialLabel } from '../../../src/figures/tuning/drawnStudy';
import { countText, nEnded } from '../../../src/views/tune/words';
import { categorical, float, int } from '../../../src/tune/searchSpace';
import { origin, spec, trialOf } from '../../figures/tuning/studyOf';

describe('numbers as they are typed', () => {
  it('are read with a decimal comma, powers of ten and a true minus', () => {
    expect(['0.15', '0,15', ' 1e-6 ', '.5', '−3', '5.'].map((text) => readNumber(text, false))).toEqual([
      0.15, 0.15, 1e-6, 0.5, -3, 5,
    ]);
  });

  it('are NaN where they are none; an empty field is none where it may be', () => {
    for (const text of ['', 'abc', '1e', '1 2', '0x10', 'Infinity', '1,2,3', '-'])
      expect(readNumber(text, false)).toBeNaN();
    expect(readNumber(' ', true)).toBeNull();
    expect(readNumber('x', true)).toBeNaN();
  });

  it('stand in the field as one would type them', () => {
    expect([0.01, 1e-6, 0.00025, 50, 0, null, NaN].map(fieldText)).toEqual([
      '0.01',
      '1e-6',
      '2.5e-4',
      '50',
      '0',
      '',
      '',
    ]);
    for (const value of [1e-6, 0.1 + 0.2, 1e21, -5e-324])
      expect(readNumber(fieldText(value), false)).toBe(value);
  });
});

describe('changedParameter', () => {
  const depth = { name: 'max_depth', distribution: int(3, 8) };
  const rate = { name: 'learning_rate', distribution: float(0.01, 0.15, { step: 0.01 }) };

  it('changes one end', () => {
    expect(changedParameter(depth, { high: 30 })).toEqual({ name: 'max_depth', distribution: int(3, 30) });
    expect(changedParameter(depth, { low: NaN }).distribution).toMatchObject({ low: NaN, high: 8 });
  });

  it('takes the step from a logarithmic range', () => {
    expect(changedParameter(rate, { log: true }).distribution).toEqual(float(0.01, 0.15, { log: true }));
    expect(
      changedParameter({ ...depth, distribution: int(3, 9, { step: 2 }) }, { log: true }).distribution,
    ).toEqual(int(3, 9, { log: true }));
  });

  it('lets a float be without a step, not an int', () => {
    expect(changedParameter(rate, { step: null }).distribution).toMatchObject({ step: null });
    expect(changedParameter(depth, { step: null }).distribution).toMatchObject({ step: NaN });
  });

  it('leaves choices alone', () => {
    const choice = { name: 'a', distribution: categorical([1, 2]) };
    expect(changedParameter(choice, { low: 3 })).toBe(choice);
  });
});

describe('words', () => {
  const trials = [
    trialOf(0, 1.5),
    trialOf(1, 1.4, 'PRUNED'),
    trialOf(2, null, 'FAIL'),
    trialOf(3, null, 'RUNNING'),
  ];

  it('count what ended and how', () => {
    expect(countText(trials)).toBe('1 complete, 1 pruned, 1 failed');
    expect(countText([])).toBe('0 complete');
    expect(nEnded(trials)).toBe(3);
  });

  it('tell of a trial, found by its number and not by its position', () => {
    const study = { spec, trials: trials.slice(1) };
    expect(trialLabel(study, 2)[0]).toBe('Trial 2: failed');
    expect(trialLabel({ spec, trials }, 0)).toEqual(['Trial 0: 1.5000', 'max_depth 3', 'learning_rate 0.02']);
    expect(trialLabel(study, 77)).toEqual(['Trial 77']);
  });

  it('make names of files', () => {
    expect(fileStem({ origin })).toBe('study-stage-2-0.2');
    expect(fileStem({ origin: { ...origin, name: '../λ/' } })).toBe('study-tuning');
  });
});

describe('choices as they are typed', () => {
  it('are numbers, none for no limit, or texts, each once', () => {
    expect(readChoices('3, 8; none, 8,, 1e-3')).toEqual([3, 8, null, 0.001]);
    expect(readChoices('None, deep')).toEqual([null, 'deep']);
    expect(readChoices(' ')).toEqual([]);
    expect(readChoices(choicesText([3, null, 1e-6, 0.25]))).toEqual([3, null, 1e-6, 0.25]);
  });

  it('begin with the ends of the range, and become the range of their numbers', () => {
    const depth = { name: 'max_depth', distribution: int(3, 8) };
    expect(otherKind(depth).distribution).toEqual(categorical([3, 8]));
    expect(otherKind({ name: 'max_depth', distribution: categorical([9, null, 4]) }).distribution).toEqual(
      int(4, 9),
    );
    expect(otherKind({ name: 'max_depth', distribution: categorical([null]) }).distribution).toEqual(
      int(3, 8),
    );
  });
});
