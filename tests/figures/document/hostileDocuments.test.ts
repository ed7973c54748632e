import { Marked } from 'marked';
import { describe, expect, test } from 'vitest';
import { documentsOf } from '../../hostileDocuments';
import { hostileTexts } from '../../hostileTexts';

const names = documentsOf('x').map(({ name }) => name);
const ending = (end: string) => names.filter((name) => name.endsWith(end));
/** Documents are made once for each text. */
const made = new Map<string, ReadonlyMap<string, string>>();

function documentOf(name: string, text: string): string {
  const files = made.get(text) ?? new Map(documentsOf(text).map((file) => [file.name, file.text]));
  made.set(text, files);
  return files.get(name)!;
}

/** Every tag of an HTML or SVG text with its attributes. */
function tagsOf(markup: string): { tag: string; attributes: ReadonlyMap<string, string> }[] {
  return [...markup.matchAll(/<([a-z!?][\w-]*)((?:\s+[\w:-]+(?:="[^"]*")?|[^<>"])*)>/gi)].map((match) => {
    const attributes = [...match[2].matchAll(/([\w:-]+)="([^"]*)"/g)];
    return {
      tag: match[1].toLowerCase(),
      attributes: new Map(attributes.map(([, name, value]) => [name.toLowerCase(), value])),
    };
  });
}

/** What a document of plain texts holds: the same tags must be in one of hostile texts. */
function outline(markup: string): string[] {
  return [...new Set(tagsOf(markup).map(({ tag, attributes }) => [tag, ...attributes.keys()].join(' ')))];
}

/** Where its links and pictures lead, without what stands in a DOI. */
const targets = (markup: string) => [
  ...new Set(
    tagsOf(markup).flatMap(({ attributes }) =>
      ['href', 'src', 'xlink:href', 'action', 'data', 'poster'].flatMap((name) => attributes.get(name) ?? []),
    ),
  ),
];

const own = /^(#[\w.-]+|https?:\/\/[^"<>]*|(tables|figures)\/[\w.-]+)$/;

describe.each([...ending('.html'), ...ending('.svg')])('%s', (name) => {
  test('has the tags and attributes of plain texts, whatever a file holds', () => {
    const plain = new Set(['x', '10.1234/x'].flatMap((text) => outline(documentOf(name, text))));
    for (const text of hostileTexts) {
      const markup = documentOf(name, text);
      expect({ text, more: outline(markup).filter((tag) => !plain.has(tag)) }).toEqual({ text, more: [] });
      expect({ text, targets: targets(markup).filter((target) => !own.test(target)) }).toEqual({
        text,
        targets: [],
      });

      expect(markup).not.toMatch(/[\0-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\u2066-\u2069]/);
    }
  });
});

describe.each(ending('.md'))('%s, rendered', (name) => {
  const render = (text: string) => new Marked({ gfm: true }).parse(documentOf(name, text)) as string;

  test('has no tag, link or picture that a file wrote', () => {
    const plain = new Set(outline(render('x')));
    const ownLinks = new Set(targets(render('x')));
    plain.add('a href');
    for (const text of hostileTexts) {
      const html = render(text);
      expect({ text, more: outline(html).filter((tag) => !plain.has(tag)) }).toEqual({ text, more: [] });
      const more = targets(html).filter((target) => !ownLinks.has(target));
      // A source and a paper may have an address of their own, of http alone.
      expect({
        text,
        more: more.filter((target) => !/^https:\/\/(doi\.org\/|evil\.example\/x)/.test(target)),
      }).toEqual({ text, more: [] });
    }
  });

  test('is seen to be harmless because of the escapes', () => {
    const bare = new Marked({ gfm: true }).parse(hostileTexts.join('\n\n')) as string;
    expect(outline(bare)).toContain('script');
    expect(targets(bare).some((target) => target.startsWith('javascript:'))).toBe(true);
  });
});
