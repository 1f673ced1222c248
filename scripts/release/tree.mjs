// Who started whom, as the system tells it.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** Every process: pid → { ppid, args }. */
export function processes() {
  const found = new Map()
  if (existsSync('/proc/self/stat')) {
    for (const name of readdirSync('/proc')) {
      if (!/^\d+$/.test(name)) continue
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
        const args = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ')
        // The name of the program, in brackets, may hold anything.
        found.set(Number(name), { ppid: Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]), args })
      } catch {} // it has ended meanwhile
    }
    return found
  }
  const listed = execFileSync('ps', ['-axo', 'pid=,ppid=,args='], { encoding: 'utf8' })
  for (const [, pid, ppid, args] of listed.matchAll(/^\s*(\d+)\s+(\d+)\s+(.*)$/gm)) {
    found.set(Number(pid), { ppid: Number(ppid), args })
  }
  return found
}

/** Stops a program and all that it started, in whatever group they are; nobody gets the time to start another. */
export function stop(leaders) {
  for (let again = 0; again < 3; again++) {
    const all = processes()
    const doomed = leaders.filter((pid) => all.has(pid))
    for (const pid of doomed) for (const [child, { ppid }] of all) if (ppid === pid) doomed.push(child)
    // First nobody goes on, then nobody is left.
    for (const signal of ['SIGSTOP', 'SIGKILL']) {
      for (const pid of doomed) {
        try {
          process.kill(pid, signal)
        } catch {} // it has ended by itself
      }
    }
    if (doomed.length === 0) return
    leaders = doomed
  }
}

/** The package managers and shells above this process: who of them goes takes it along. */
export function above() {
  const all = processes()
  const found = []
  for (let pid = process.ppid; pid > 1 && all.has(pid); pid = all.get(pid).ppid) {
    if (!/\b(pnpm|npm|npx)\b|^(\/bin\/)?(ba|da)?sh -c /.test(all.get(pid).args)) break
    found.push(pid)
  }
  return found
}
