// A registry for a rehearsal: Verdaccio on loopback, with @nn/* in it and no way out, so that a name there is ours or nobody's.
import { once } from 'node:events'
import { join } from 'node:path'
import { runServer } from 'verdaccio'

const [folder] = process.argv.slice(2)
const server = await runServer({
  configPath: join(folder, 'verdaccio.yaml'),
  self_path: join(folder, 'verdaccio.yaml'),
  storage: join(folder, 'storage'),
  auth: { htpasswd: { file: join(folder, 'htpasswd'), max_users: -1 } },
  uplinks: {},
  packages: { '@nn/*': { access: '$all', publish: '$anonymous $authenticated' } },
  web: { enable: false },
  max_body_size: '50mb',
  log: { type: 'stdout', format: 'json', level: 'error' },
})
server.listen(0, '127.0.0.1')
await once(server, 'listening')
process.send?.({ port: server.address().port })
process.on('disconnect', () => process.exit())
