/** The path of the first script of a built page, which names the build: its name changes with any part. Null in others. */
export function entryScript(html: string): string | null {
  return /<script type="module"[^>]* src="\.\/([^"]+)"/.exec(html)?.[1] ?? null;
}

/** The same of the page that runs. */
export function ownEntryScript(): string | null {
  const script = document.querySelector('script[type=module][src]');
  return script?.getAttribute('src')?.replace('./', '') ?? null;
}
