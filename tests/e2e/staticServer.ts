import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { createGzip } from 'node:zlib';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.csv': 'text/csv; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.zip': 'application/zip',
};

/** A plain static host that serves a folder below a sub-path, as GitHub Pages does, and can be switched off. */
export class StaticServer {
  private server: Server | null = null;
  private port = 0;
  /** Paths that were asked for, in order. */
  readonly requests: string[] = [];

  constructor(
    private readonly folder: string,
    private readonly basePath = '/ionrank/',
  ) {}

  get url(): string {
    return `http://localhost:${this.port}${this.basePath}`;
  }

  /** Starts on a free port, or after `stop` on the same one. */
  async start(): Promise<void> {
    const server = createServer((request, response) => {
      const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
      this.requests.push(path);
      const inside = path.startsWith(this.basePath) ? path.slice(this.basePath.length) : null;
      const file = inside === null ? null : join(this.folder, normalize(`/${inside || 'index.html'}`));
      if (file === null || !existsSync(file) || !statSync(file).isFile()) {
        response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
        return;
      }
      // What a host says of files whose names change with what is in them.
      if (path.includes('/assets/')) response.setHeader('cache-control', 'max-age=600');
      const type = types[extname(file)] ?? 'application/octet-stream';
      if (type !== 'application/zip' && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) {
        response.writeHead(200, { 'content-type': type, 'content-encoding': 'gzip' });
        createReadStream(file).pipe(createGzip()).pipe(response);
      } else {
        response.writeHead(200, { 'content-type': type });
        createReadStream(file).pipe(response);
      }
    });
    await new Promise<void>((resolve) => server.listen(this.port, resolve));
    const address = server.address();
    if (address !== null && typeof address === 'object') this.port = address.port;
    this.server = server;
  }

  async stop(): Promise<void> {
    const server = this.server;
    this.server = null;
    if (server === null) return;
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
}
