/**
 * Bounds of a table, so that reading and cleaning it end well within a minute on a slow laptop: time goes with rows
 * and cells more than with bytes. On a desktop core 50 MB of OBELiX (256 000 rows) take 7 s, 500 000 short rows 4 s.
 */
export const maxCsvBytes = 50_000_000;
export const maxRows = 500_000;
export const maxCells = 10_000_000;
export const maxColumns = 10_000;
