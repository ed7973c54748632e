import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { extname, join, normalize } from 'node:path';

/** What `python -m http.server` knows of what the app consists of. */
const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.csv': 'text/csv',
  '.json': 'application/json',
  '.zip': 'application/zip',
  '.txt': 'text/plain',
};

/**
 * The plainest host, as `python -m http.server` is: a folder under a path, folders without a page as lists, nothing
 * packed, no word on caching. The folder can be changed, as when a newer build is put in its place.
 */
export class PlainServer {
  private server: Server | null = null;
  private port = 0;

  constructor(
    public folder: string,
    readonly basePath: string,
  ) {}

  get url(): string {
    return `http://localhost:${this.port}${this.basePath}`;
  }

  async start(): Promise<void> {
    const server = createServer((request, response) => {
      const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
      const below = path.startsWith(this.basePath) ? path.slice(this.basePath.length) : null;
      const file = below === null ? null : join(this.folder, normalize(`/${below}`));
      if (`${path}/` === this.basePath) response.writeHead(301, { location: this.basePath }).end();
      else if (file === null || !existsSync(file)) response.writeHead(404).end('File not found');
      else if (!statSync(file).isDirectory()) send(file);
      else if (existsSync(join(file, 'index.html'))) send(join(file, 'index.html'));
      else response.writeHead(200, { 'content-type': 'text/html' }).end(readdirSync(file).join('<br>'));

      function send(name: string): void {
        const modified = statSync(name).mtime.toUTCString();
        const type = types[extname(name)] ?? 'application/octet-stream';
        response.writeHead(200, { 'content-type': type, 'last-modified': modified });
        createReadStream(name).pipe(response);
      }
    });
    await new Promise<void>((resolve) => server.listen(this.port, resolve));
    const address = server.address();
    if (address !== null && typeof address === 'object') this.port = address.port;
    this.server = server;
  }

  async stop(): Promise<void> {
    const { server } = this;
    this.server = null;
    server?.closeAllConnections();
    await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
  }
}
