#!/usr/bin/env node
import { main } from './main'

// A reader that has seen enough (`| head -1`) ends the program as it ends others: quietly, with 128 + SIGPIPE.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit(141)
  })
}

const code = await main(process.argv.slice(2))
if (code !== 0) process.exitCode = code
