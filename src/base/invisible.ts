/** Characters without a width, of direction, and controls other than tab and line ends. */
const invisible =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\ufff9-\ufffb]/g;

const names: Readonly<Record<string, string>> = {
  '\u00ad': 'soft hyphen',
  '\u200b': 'zero-width space',
  '\u200c': 'zero-width non-joiner',
  '\u200d': 'zero-width joiner',
  '\u200e': 'left-to-right mark',
  '\u200f': 'right-to-left mark',
  '\u2060': 'word joiner',
  '\ufeff': 'byte order mark',
};

/** Returns a text without its invisible characters. */
export function withoutInvisible(text: string): string {
  return text.replace(invisible, '');
}

/** Controls but tab and line ends, marks that turn the direction of reading, halves of characters, no characters. */
const controls = /[^\P{Cc}\t\n\r]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\p{Cs}/gu;

/** Returns a text as a document may hold it: without what no XML may have, or what shows it in another order. */
export function withoutControls(text: string): string {
  return text.replace(controls, '');
}

/** Writes invisible characters out, for messages: `Li⟨zero-width space⟩2O`, `⟨U+0007⟩`. */
export function visible(text: string): string {
  return text.replace(invisible, (character) => `⟨${nameOf(character)}⟩`);
}

/** Names the first invisible character of a text, null where it has none. */
export function firstInvisible(text: string): string | null {
  const found = text.match(invisible);
  return found === null ? null : nameOf(found[0]);
}

function nameOf(character: string): string {
  const code = `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  return names[character] === undefined ? code : `${names[character]}, ${code}`;
}
