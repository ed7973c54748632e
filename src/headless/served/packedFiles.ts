/**
 * What the app serves, packed by brotli as base64, by path; empty where the files stand in a folder. The build of the
 * engine (.config/engine.ts) puts them in the place of this module.
 */
export const packedFiles: Readonly<Record<string, string>> = {};
