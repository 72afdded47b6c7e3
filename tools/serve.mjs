// Serves a built site on this machine: `node tools/serve.mjs [folder] [--open]`, PORT (8080) or the next free one.
// Browser tests import serve().
import { createServer } from 'node:http';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';

/**
 * @param {string} folder
 * @param {number} port the first to try; 0 lets the system choose
 * @returns {Promise<{url: string, close: () => void}>}
 */
export function serve(folder, port = 0) {
  // Files are read anew each time: a rebuild shows at the next reload. A sandboxed frame has no origin, and is served too
  // (docs/embedding.md).
  const server = createServer(sirv(folder, { dev: true, setHeaders: (response) => response.setHeader('Access-Control-Allow-Origin', '*') }));
  return new Promise((resolve, reject) => {
    server.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === 'EADDRINUSE' && port !== 0) server.listen(++port, 'localhost');
      else reject(error);
    });
    server.on('listening', () => {
      const address = server.address();
      const bound = typeof address === 'object' && address ? address.port : port;
      resolve({ url: `http://localhost:${bound}/`, close: () => server.close() });
    });
    server.listen(port, 'localhost');
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder = 'dist'] = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
  const { url } = await serve(folder, Number(process.env.PORT ?? 8080));
  console.log(`Levers is at ${url} (Ctrl-C stops)`);
  if (process.argv.includes('--open')) {
    spawn('xdg-open', [url], { stdio: 'ignore', detached: true }).on('error', () => {}).unref();
  }
}
