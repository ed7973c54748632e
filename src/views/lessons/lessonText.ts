import { Marked } from 'marked';

/** Where the text of a lesson may lead: to a state of the app, to a method at work, and to a paper. */
const allowedLink = /^(#v1\/|\?watch=[a-z]+$|https:\/\/doi\.org\/)/;

const escaped = (text: string) => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

/** Lesson files come from anywhere: what is HTML stays text, pictures are their words, links lead to few places. */
const marked = new Marked({
  renderer: {
    html: ({ text }) => escaped(text),
    image: ({ text }) => escaped(text),
    heading({ tokens }) {
      return `<h3>${this.parser.parseInline(tokens)}</h3>`;
    },
    link({ href, tokens }) {
      const words = this.parser.parseInline(tokens);
      if (!allowedLink.test(href)) return words;
      const away = /^[#?]/.test(href) ? '' : ' target="_blank" rel="noopener noreferrer"';
      return `<a class="target" href="${escaped(href)}"${away}>${words}</a>`;
    },
  },
});

/** Writes the Markdown of a lesson as HTML that may be shown. */
export function lessonHtml(markdown: string): string {
  return marked.parse(markdown, { async: false });
}

/** The same for a few words in a line. */
export function lessonLineHtml(markdown: string): string {
  return marked.parseInline(markdown, { async: false });
}
