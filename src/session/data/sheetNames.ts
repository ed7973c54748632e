/** Tells whether a file is a workbook by its name; its content decides when it is read. */
export function isNamedWorkbook(name: string): boolean {
  return /\.xls[xm]$/i.test(name);
}

/** Lists the sheets of a workbook, for a choice between them; none where it cannot be opened: reading it says why. */
export async function sheetNamesOf(file: Pick<File, 'name' | 'arrayBuffer'>): Promise<string[]> {
  try {
    const [{ sheetNames }, buffer] = await Promise.all([
      import('../../table/xlsx/workbook'),
      file.arrayBuffer(),
    ]);
    return sheetNames(new Uint8Array(buffer), file.name);
  } catch {
    return [];
  }
}
