/* The policy of the built pages of the library: nothing but their own scripts, styles and pictures, and nothing sent. */
import { createHash } from 'node:crypto';

/** @param {string} script */
const hashOf = (script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`;

/**
 * Puts the policy into each page; its scripts inside the page are known by their hash.
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
    page.contents = page.contents.replace('<head><meta charset="utf-8"/>', (head) => head + meta);
  });
}
