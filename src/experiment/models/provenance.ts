/** Where numbers come from: what every exported file carries. */
export interface Provenance {
  readonly appVersion: string;
  /** Name of the data set. */
  readonly data: string;
  /** SHA-256 of the data files, hexadecimal. */
  readonly dataSha256: string;
  /** Settings and seeds by name, as they stand in the link. */
  readonly settings: Readonly<Record<string, string>>;
}

/** Writes a provenance as comment lines for the head of a CSV: `# name: value`. */
export function provenanceComment(provenance: Provenance): string {
  return provenanceLines(provenance)
    .map((line) => `# ${line.replace(/[\r\n]+/g, ' ')}\n`)
    .join('');
}

/** Writes a provenance as lines of `name: value`, without comment marks. */
export function provenanceLines(provenance: Provenance): string[] {
  return [
    `Ionrank ${provenance.appVersion}`,
    `data: ${provenance.data}`,
    `data sha256: ${provenance.dataSha256}`,
    ...Object.entries(provenance.settings).map(([name, value]) => `${name}: ${value}`),
  ];
}
