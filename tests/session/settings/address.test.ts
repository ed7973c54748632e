import { describe, expect, it } from 'vitest';
import { asksFor, ownLessonMark, sharedAddress, withoutAsked } from '../../../src/session/settings/address';

const state = '#v1/rank?seed=7&more=1pAA';
const shared = (address: string) => {
  const { href, search } = new URL(address);
  return sharedAddress(state, { href, search });
};

describe('the address that is handed on', () => {
  it('is the page at the state of now, whatever was opened over it and whatever a mail program hung to it', () => {
    const page = 'https://example.org/ionrank/';
    for (const asked of [
      '',
      '?',
      '?about',
      '?diagnostics',
      '?lessons',
      '?lesson',
      '?watch=gp',
      '?crystal=jqc',
    ])
      expect(shared(`${page}${asked}#v1/data?seed=1`)).toBe(page + state);
    expect(shared(`${page}index.html?utm_source=mail&about#v1/data`)).toBe(`${page}index.html${state}`);
  });

  it('brings an open lesson along that others have too, and none that only this browser keeps', () => {
    const page = 'https://example.org/ionrank/';
    expect(shared(`${page}?lesson=boosting#v1/tune`)).toBe(`${page}?lesson=boosting${state}`);
    expect(shared(`${page}?lesson=mine${ownLessonMark}#v1/tune`)).toBe(page + state);
  });

  it('of the one file is where the file is', () => {
    expect(shared('file:///home/ada/ionrank.html?about#v1/data')).toBe(
      `file:///home/ada/ionrank.html${state}`,
    );
  });
});

describe('what an address asks for', () => {
  it('is found by its name beside others, and by its whole name alone', () => {
    expect(asksFor('about', '?about')).toBe(true);
    expect(asksFor('about', '?about=&fbclid=x')).toBe(true);
    expect(asksFor('about', '?utm_source=mail&about')).toBe(true);
    expect(asksFor('about', '?aboutness')).toBe(false);
    expect(asksFor('about', '')).toBe(false);
  });

  it('is taken out when it is closed; the rest stays', () => {
    expect(withoutAsked('about', '?about')).toBe('');
    expect(withoutAsked('about', '?a=1&about&b=2')).toBe('?a=1&b=2');
    expect(withoutAsked('lesson', '?lesson=x&lessons')).toBe('?lessons');
    expect(withoutAsked('about', '')).toBe('');
  });
});
