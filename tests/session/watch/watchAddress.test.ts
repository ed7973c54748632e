import { describe, expect, it } from 'vitest';
import { studyMark, watchAsked, watchSearch } from '../../../src/session/watch/watchAddress';
import { defaultDraft, specOfDraft } from '../../../src/session/tune/tuningDraft';

describe('the address of what is watched', () => {
  it.each([
    { what: 'tpe', trial: 12, study: '1f0c9a2b' },
    { what: 'tpe', trial: 0, study: '' },
    { what: 'gp', trial: null, study: '' },
  ])('says what is asked for, both ways: $what, $trial', (asked) => {
    expect(watchAsked(watchSearch(asked).slice('?watch='.length))).toEqual(asked);
  });

  it('asks for no trial that there cannot be', () => {
    expect(watchAsked('tpe&trial=-1').trial).toBeNull();
    expect(watchAsked('tpe&trial=1e3').trial).toBeNull();
    expect(watchAsked('').what).toBe('');
  });

  it('marks a study by all that decides its trials, and by nothing else', () => {
    const origin = { name: 'x', featureSet: 'stage0_magpie' } as Parameters<typeof studyMark>[0]['origin'];
    const spec = specOfDraft(defaultDraft);
    const mark = studyMark({ spec, origin });
    expect(mark).toMatch(/^[0-9a-f]{8}$/);
    expect(studyMark({ spec, origin: { ...origin, name: 'y' } })).toBe(mark);
    expect(studyMark({ spec, origin: { ...origin, featureSet: 'stage0_all' } })).not.toBe(mark);
    expect(studyMark({ spec: specOfDraft({ ...defaultDraft, seed: 5 }), origin })).not.toBe(mark);
  });
});
