/** Data or tables that are in the app, or the program itself. */
export interface AboutSource {
  readonly title: string;
  /** Who made it, and where it is published. */
  readonly words: string;
  readonly doi: string | null;
  readonly licence: string;
  readonly licenceUrl: string;
  /** The file beside the page that says where it comes from and what was changed. */
  readonly details: string;
}

const ccBy = {
  licence: 'CC BY 4.0',
  licenceUrl: 'https://creativecommons.org/licenses/by/4.0/',
} as const;
const mit = { licence: 'MIT', licenceUrl: 'https://opensource.org/license/mit' } as const;

/** The data sets and tables that the app brings, each with its licence and its makers. */
export const aboutSources: readonly AboutSource[] = [
  {
    title: 'OBELiX 1.2.0: 599 measured conductivities, 321 crystal structures',
    words: 'F. Therrien et al., arXiv 2502.14234 (2025)',
    doi: '10.48550/arXiv.2502.14234',
    ...ccBy,
    details: 'data/obelix/ATTRIBUTION.md',
  },
  {
    title: 'Liverpool ionics list: 820 measured conductivities',
    words: 'C. J. Hargreaves et al., npj Computational Materials 9, 9 (2023)',
    doi: '10.1038/s41524-022-00951-z',
    ...ccBy,
    details: 'data/liverpool/ATTRIBUTION.md',
  },
  {
    title: 'Element tables: Magpie, Mat2Vec, MegNet16, Oliynyk, Shannon radii',
    words: 'From ElementEmbeddings 0.8.0 and SMACT 4.0.2; each table’s own paper stands in the details',
    doi: null,
    ...mit,
    details: 'tables/SOURCES.md',
  },
];
