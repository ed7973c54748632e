/* The one script of the page in one file: packs its parts out when they are needed. */

/** How a script of the file names another. */
export function partToken(name: string): string {
  return `ionrank-part:${name}`;
}

/**
 * Writes the script. `ionrankFile.load(name)` imports a part, `ionrankFile.read(path)` reads a file; each part is packed
 * out once. Nothing is made code of but the parts themselves: scripts are admitted by their blob: address.
 */
export function partLoader(entry: string): string {
  return `
const addresses = new Map();
async function unpack(name) {
  const element = document.getElementById('part:' + name);
  if (!element) return null;
  const packed = atob(element.textContent);
  const bytes = new Uint8Array(packed.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = packed.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
function addressOf(name) {
  if (!addresses.has(name)) addresses.set(name, makeAddress(name));
  return addresses.get(name);
}
async function makeAddress(name) {
  let text = new TextDecoder().decode(await unpack(name));
  const names = new Set(Array.from(text.matchAll(/"ionrank-part:([^"]+)"/g), (match) => match[1]));
  const known = new Map(await Promise.all(Array.from(names, async (part) => [part, await addressOf(part)])));
  text = text.replace(/"ionrank-part:([^"]+)"/g, (_, part) => JSON.stringify(known.get(part)));
  return URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
}
globalThis.ionrankFile = {
  load: async (name) => import(await addressOf(name)),
  read: unpack,
};
ionrankFile.load(${JSON.stringify(entry)});
`;
}
