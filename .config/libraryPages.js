/* The pages of the library beside the app: a way back to it, and their policy: nothing but their own scripts, styles and pictures, and nothing sent. */
import { createHash } from 'node:crypto';

/** @param {string} script */
const hashOf = (script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`;

/**
 * Leads each page back to the app, and puts the policy into it; scripts inside the page are known by their hash.
 * @param {import('typedoc').Application} app
 */
export function load(app) {
  app.renderer.on('endPage', (page) => {
    const scripts = [...page.contents.matchAll(/<script>([^]*?)<\/script>/g)].map(([, text]) => hashOf(text));
    const policy = [
      "default-src 'none'",
      `script-src 'self' ${[...new Set(scripts)].join(' ')}`,
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' data:",
      "base-uri 'none'",
      "form-action 'none'",
    ].join('; ');
    const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}"/>`;
    const [, base] = page.contents.match(/data-base="([^"]*)"/);
    page.contents = page.contents
      .replaceAll('href="#app"', `href="${base}../index.html"`)
      .replace('<head><meta charset="utf-8"/>', (head) => head + meta);
  });
}
