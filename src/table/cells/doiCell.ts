const separator = /(?<![|;,\s])[|;,\s]+(?=10\.\d{4,9}\/|https?:|doi:)/i;
const prefix = /^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i;

/**
 * Splits a DOI cell into its papers, without the prefixes of links: one or several with `|`, `;`, `,` or white space
 * between them. A text that is no DOI is one paper; a DOI may itself hold `;` and `,`.
 */
export function doisOf(cell: string): string[] {
  return cell
    .split(separator)
    .map((part) => part.trim().replace(prefix, ''))
    .filter((text) => text !== '');
}
