/** Other spellings of families, without case, hyphens, spaces and plural: what is misspelled, and what it means. */
const misspelled: Readonly<Record<string, string>> = {
  argirodite: 'argyrodite',
  argyrodithe: 'argyrodite',
  argyrodit: 'argyrodite',
  argyrodyte: 'argyrodite',
  agyrodite: 'argyrodite',
  perovksite: 'perovskite',
  perovskit: 'perovskite',
  perovsite: 'perovskite',
  peroskite: 'perovskite',
  perowskite: 'perovskite',
  perowskit: 'perovskite',
  pervoskite: 'perovskite',
  antiperovksite: 'antiperovskite',
  antiperowskite: 'antiperovskite',
  antipervoskite: 'antiperovskite',
  garent: 'garnet',
  granet: 'garnet',
  garnett: 'garnet',
  nascion: 'nasicon',
  nasikon: 'nasicon',
  nassicon: 'nasicon',
  lisocon: 'lisicon',
  lisikon: 'lisicon',
  thiolisocon: 'thiolisicon',
  tiolisicon: 'thiolisicon',
  choloride: 'chloride',
  chlorid: 'chloride',
  chorlide: 'chloride',
  halid: 'halide',
  phospate: 'phosphate',
  phosphat: 'phosphate',
  thiophospate: 'thiophosphate',
  pyrochlor: 'pyrochlore',
};

/** Words that are right and mean the same. */
const synonyms: Readonly<Record<string, string>> = {
  sulphide: 'sulfide',
  sulphate: 'sulfate',
  pyrophosphate: 'diphosphate',
  sodiumsuperionicconductor: 'nasicon',
  lithiumsuperionicconductor: 'lisicon',
};

/** Shorter words end with an s of their own: LGPS. */
const shortestPlural = 6;

/**
 * Reduces the name of a family to what all its spellings share: `argyrodites`, `Li-argyrodite` and `Argyrodithe` give
 * `argyrodite`, `thio LISICON` gives `thiolisicon`, `NASICON-type` gives `nasicon`; `''` for none. Families that are
 * part of others stay apart (chlorides and halides, LGPS and thio-LISICON), and so does `garnet-like` from `garnet`.
 */
export function familyKey(text: string): string {
  const word = plainWord(text);
  return misspelled[word] ?? synonyms[word] ?? word;
}

/**
 * Names families for every spelling: the most frequent sound one of those that mean the same (the first of several),
 * or the right word where all are misspelled.
 * @param spellings of rows, in their order; `''` for none
 * @returns by spelling; those that stay as they are are absent
 */
export function familyNames(spellings: readonly string[]): ReadonlyMap<string, string> {
  const byKey = new Map<string, Map<string, number>>();
  for (const text of spellings) {
    if (text === '') continue;
    const counts = byKey.get(familyKey(text)) ?? new Map<string, number>();
    byKey.set(familyKey(text), counts.set(text, (counts.get(text) ?? 0) + 1));
  }
  const names = new Map<string, string>();
  for (const [key, counts] of byKey) {
    const sound = [...counts].filter(([text]) => !Object.hasOwn(misspelled, plainWord(text)));
    const [name] = sound.reduce((best, next) => (next[1] > best[1] ? next : best), sound[0] ?? [key, 0]);
    for (const text of counts.keys()) if (text !== name) names.set(text, name);
  }
  return names;
}

function plainWord(text: string): string {
  const words = text
    .trim()
    .toLowerCase()
    .replace(/^(?:li|lithium)[\s_‐-―-]+(?!rich|poor|free|stuffed|super|ion)/, '')
    .replace(/(?<![\s_‐-―-])[\s_‐-―-]+(?:type|types|family|structure|structured)$/, '');
  return singular(words.replace(/[\s_‐-―-]+/g, ''));
}

function singular(word: string): string {
  if (word.length < shortestPlural || !word.endsWith('s') || /(?:ss|us|is)$/.test(word)) return word;
  return /(?:ss|x|ch)es$/.test(word) ? word.slice(0, -2) : word.slice(0, -1);
}
