import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { wrong } from '../exit'
import { reason } from '../run/write-whole'

interface Holder {
  readonly pid: number
  readonly host: string
  /** When the process began, where the system says: after a restart another may have its number. */
  readonly began?: string
}

/**
 * Takes a folder for this process; the function that is returned gives it back.
 * @throws Exit when another process that still lives has it.
 */
export function lock(folder: string): () => void {
  const path = join(folder, 'lock')
  const mine = JSON.stringify({ pid: process.pid, host: hostname(), began: beganOf(process.pid) } satisfies Holder)
  for (let tries = 0; tries < 3; tries++) {
    if (take(path, mine)) return () => release(path, mine)
    const theirs = read(path)
    if (theirs === undefined) continue // given back meanwhile
    const holder = holderOf(theirs)
    if (holder !== undefined && holder.host !== hostname()) {
      throw wrong(
        `${folder} is in use by process ${holder.pid} on ${holder.host}: wait for it, or choose another --out; if it is gone, delete ${path}`,
      )
    }
    if (holder !== undefined && lives(holder)) {
      throw wrong(
        `${folder} is in use by process ${holder.pid}: wait until it ends, or choose another folder with --out`,
      )
    }
    clear(path, theirs)
  }
  throw wrong(`${folder} is in use by another process: wait until it ends, or choose another folder with --out`)
}

/** A lock is there with its holder's name or not at all: it is written beside itself, then linked. */
function take(path: string, mine: string): boolean {
  const part = `${path}.${process.pid}`
  try {
    writeFileSync(part, mine)
    try {
      linkSync(part, path)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
      writeFileSync(path, mine, { flag: 'wx' }) // a disk without links
    }
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw wrong(`cannot write ${path}: ${reason(error)}`)
  } finally {
    rmSync(part, { force: true })
  }
}

/** Moves a dead process's lock away; if it was another's by then, that one gets it back. */
function clear(path: string, theirs: string): void {
  const aside = `${path}.${process.pid}`
  try {
    renameSync(path, aside)
    if (readFileSync(aside, 'utf8') !== theirs) linkSync(aside, path)
  } catch {
    // Someone else cleared it: the next try tells.
  }
  rmSync(aside, { force: true })
}

function release(path: string, mine: string): void {
  if (read(path) === mine) rmSync(path, { force: true })
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

/** Nobody's, when it was killed while writing it. */
function holderOf(text: string): Holder | undefined {
  try {
    const { pid, host, began } = JSON.parse(text)
    return Number.isInteger(pid) && pid > 0 && typeof host === 'string' ? { pid, host, began } : undefined
  } catch {
    return undefined
  }
}

function lives({ pid, began }: Holder): boolean {
  if (pid === process.pid) return false // ours cannot be older than we are
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  const now = beganOf(pid)
  return began === undefined || now === undefined || now === began
}

/** On Linux: ticks since the machine started. */
function beganOf(pid: number): string | undefined {
  const stat = process.platform === 'linux' ? read(`/proc/${pid}/stat`) : undefined
  // The second field is a name in brackets that may hold anything; the 22nd is the start.
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
}
