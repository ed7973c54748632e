/** Opens what teaches how the app works. */
export async function openLearn(): Promise<void> {
  (await import('../definitions/openDefinitions')).openDefinitions();
}
