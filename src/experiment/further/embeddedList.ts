/** The list of further measurements that is served with the page. */
export const embeddedList = {
  name: 'the Liverpool ionics list',
  table: 'data/liverpool/conductivities.csv',
  attribution: 'data/liverpool/ATTRIBUTION.md',
  source: 'Hargreaves et al. 2023, CC BY 4.0',
  doi: '10.1038/s41524-022-00951-z',
} as const;
