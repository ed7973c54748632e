/** Names that Windows keeps for devices. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/** Gives each name a file name of plain letters: what is no letter, digit, minus or underscore becomes `_`; repeats are numbered. */
export function fileStems(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const plain = name.replace(/[^\w-]+/g, '_').slice(0, 80);
    const bare = /[a-z\d]/i.test(plain) && !devices.test(plain) ? plain : `model${plain.replace(/^_+$/, '')}`;
    let stem = bare;
    // Some file systems do not tell letters by their case.
    for (let n = 2; taken.has(stem.toLowerCase()); n++) stem = `${bare}_${n}`;
    taken.add(stem.toLowerCase());
    return stem;
  });
}
