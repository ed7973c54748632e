import definitions from '../../../DEFINITIONS.md?raw';

/** Reads the Terms of the definitions: what each means, by its name. */
export function termsOf(text: string): ReadonlyMap<string, string> {
  const section = text.slice(text.indexOf('\n## 8. Terms'));
  return new Map(
    [...section.matchAll(/^- \*\*(.+?)\*\*: (.+)$/gm)].map(([, name, meaning]) => [name, meaning]),
  );
}

export const terms = termsOf(definitions);
