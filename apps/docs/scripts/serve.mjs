// A static server for the built folder, under any base path: what a plain host does, with the two headers of isolation.
import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'
import { createGzip } from 'node:zlib'

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
}
const packed = new Set(['.html', '.js', '.css', '.json', '.svg', '.txt'])

/** Serves `folder` at `base`; outside of it there is nothing. `isolated: false` leaves the headers out. */
export function serve({ folder, base = '/', port = 0, isolated = true }) {
  const server = createServer((request, response) => {
    const headers = isolated
      ? { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' }
      : {}
    let path
    try {
      path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname)
    } catch {
      path = ''
    }
    const nothing = () => {
      response.writeHead(404, { ...headers, 'Content-Type': 'text/plain' }).end('404\n')
    }
    if (!path.startsWith(base)) return nothing()
    let file = normalize(join(folder, path.slice(base.length)))
    if (file !== normalize(folder) && !file.startsWith(normalize(folder + sep))) return nothing()
    if (existsSync(file) && statSync(file).isDirectory()) {
      if (!path.endsWith('/')) {
        response.writeHead(301, { ...headers, Location: `${path}/` }).end()
        return
      }
      file = join(file, 'index.html')
    }
    if (!existsSync(file)) return nothing()
    const extension = extname(file)
    const gzip = packed.has(extension) && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')
    response.writeHead(200, {
      ...headers,
      'Content-Type': types[extension] ?? 'application/octet-stream',
      'Cache-Control': path.includes('/_astro/') ? 'max-age=31536000, immutable' : 'no-cache',
      ...(gzip ? { 'Content-Encoding': 'gzip' } : {}),
    })
    const stream = createReadStream(file)
    if (gzip) stream.pipe(createGzip()).pipe(response)
    else stream.pipe(response)
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      resolve({
        url: `http://localhost:${server.address().port}${base}`,
        close: () => new Promise((done) => server.close(done)),
      })
    })
  })
}
