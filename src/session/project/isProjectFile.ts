/** Tells a project file by its name, which a browser may have numbered: `mine.ionrank (1).zip`. */
export function isProjectFile({ name }: { readonly name: string }): boolean {
  return /\.ionrank\b.*\.zip$/i.test(name);
}
