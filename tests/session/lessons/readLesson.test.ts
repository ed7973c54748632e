import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/base/problem';
import { lessonOfHash, lessonToHash, lessonToText } from '../../../src/session/lessons/lessonLink';
import { lessonHash } from '../../../src/session/settings/share';
import { readLesson } from '../../../src/session/lessons/readLesson';
import { settingsFromHash } from '../../../src/session/settings/share';

const choice = {
  kind: 'choice',
  text: 'Which?',
  hint: 'Look.',
  options: [{ text: 'this', right: true }, { text: 'that' }],
};
const step = { title: 'One', text: 'See **this**: x < y, <1E-10.', settings: 'v1/compare?seed=7' };
const lesson = {
  version: 1,
  id: 'mine',
  title: 'Mine',
  about: 'What is learned.',
  minutes: 5,
  steps: [step],
};

const read = (value: unknown) => readLesson(JSON.stringify(value), 'mine.lesson.json');
const withStep = (patch: object) => ({ ...lesson, steps: [{ ...step, ...patch }] });
const withQuestion = (patch: object) => withStep({ question: { ...choice, ...patch } });
const column = (value: unknown): string | undefined => {
  try {
    read(value);
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    const { problem } = error as InputError;
    expect(problem.file).toBe('mine.lesson.json');
    expect(problem.remedy).not.toBe('');
    return problem.column ?? '(file)';
  }
  return undefined;
};

describe('a lesson file', () => {
  it('is read as it was written', () => {
    const whole = withStep({
      notes: 'Say it.',
      study: {
        featureSet: 'stage0_magpie',
        sampler: 'random',
        seed: 1,
        nTrials: 5,
        metric: 'mae',
        penalty: 0,
      },
      look: ['compare-scores'],
      locked: ['compare-choices'],
      hidden: ['compare-parity'],
      note: { first: { label: 'ρ', value: 'cv.spearman(stage1)', digits: 2 } },
      question: { ...choice, explanation: 'So it is.' },
    });
    expect(read(whole)).toEqual(whole);
  });

  it('is refused at the field that is wrong', () => {
    const wrong: [string, unknown][] = [
      ['version', { ...lesson, version: 0 }],
      ['id', { ...lesson, id: '../up' }],
      ['title', { ...lesson, title: '' }],
      ['minutes', { ...lesson, minutes: 1.5 }],
      ['steps', { ...lesson, steps: [] }],
      ['colour', { ...lesson, colour: 'red' }],
      ['steps[0].look', withStep({ look: ['nowhere'] })],
      ['steps[0].locked', withStep({ locked: [] })],
      ['steps[0].settings', withStep({ settings: 'v1/compare?nonsense=1' })],
      ['steps[0].settings', withStep({ settings: 'v1/compare?data=own' })],
      ['steps[0].settings', withStep({ settings: 'v9/compare' })],
      ['steps[0].study.nTrials', withStep({ study: { nTrials: 1e9 } })],
      ['steps[0].note.a.value', withStep({ note: { a: { label: 'x', value: 'cv.rmse(nobody)' } } })],
      ['steps[0].note.a.value', withStep({ note: { a: { label: 'x', value: '@a' } } })],
      ['steps[0].question.options', withQuestion({ options: [{ text: 'a' }, { text: 'b' }] })],
      [
        'steps[0].question.options[0].if',
        withQuestion({ options: [{ text: 'a', if: '1 +' }, { text: 'b' }] }),
      ],
      ['steps[0].question.kind', withQuestion({ kind: 'poem', options: undefined })],
      [
        'steps[0].question.tolerance',
        withStep({ question: { kind: 'number', text: 'a', hint: 'b', value: '1' } }),
      ],
      [
        'steps[0].question.done',
        withStep({ question: { kind: 'task', text: 'a', hint: 'b', done: '1 + 1' } }),
      ],
    ];
    for (const [where, value] of wrong) expect(column(value), JSON.stringify(value)).toBe(where);
  });

  it('may hold no HTML, no picture, no endless text', () => {
    const hostile = [
      '<script>alert(1)</script>',
      'x <img src=x onerror=alert(1)>',
      '</div>',
      '<!-- -->',
      '![x](https://example.org/x.png)',
      'a'.repeat(4001),
    ];
    for (const text of hostile) {
      expect(column(withStep({ text })), text.slice(0, 40)).toBe('steps[0].text');
      expect(column(withQuestion({ hint: text })), text.slice(0, 40)).toBe('steps[0].question.hint');
    }
    expect(read(withStep({ text: 'a\u202eb\u200bc' })).steps[0].text).toBe('abc');
  });

  it('is refused where it is no lesson at all, or too large', () => {
    for (const text of ['', '[]', 'null', '{', '"x"', '{"version": 2}', `"${'x'.repeat(300_000)}"`])
      expect(() => readLesson(text, 'x.json'), text.slice(0, 20)).toThrow(InputError);
  });
});

describe('a lesson in a link', () => {
  it('comes out as it went in, and is no complaint of the settings', () => {
    const hash = lessonToHash(read(lesson));
    expect(lessonOfHash(hash)).toEqual(read(lesson));
    expect(hash).toMatch(/^#lesson=[\w-]+$/);
    expect(settingsFromHash(hash).complaints).toEqual([]);
    expect(readLesson(lessonToText(read(lesson)), 'x')).toEqual(read(lesson));
  });

  it('is refused where it was cut, is no packed text, or unpacks to too much', () => {
    const hash = lessonToHash(read(lesson));
    const bomb = lessonHash + gzipSync(Buffer.alloc(5_000_000)).toString('base64url');
    for (const text of [hash.slice(0, -9), `${lessonHash}%%%`, `${lessonHash}AAAA`, lessonHash, bomb])
      expect(() => lessonOfHash(text), text.slice(0, 30)).toThrow(InputError);
  });
});
