import { existsSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { wrap } from '@nn/plot'
import { wrong } from '../../exit'
import type { Io } from '../../io'
import { langOf, texts } from '../../lang'
import { book, type Chapter, own } from '../../reproduce/chapter'
import { OUT } from '../../reproduce/command'
import { checkFile } from '../../reproduce/run'
import { makeFolder } from '../../run/make-folder'
import { versions } from '../../run/versions'
import { reason, writeWhole } from '../../run/write-whole'
import { able } from '../../terminal/colour'
import { chapterPage } from './page'
import { gather, isDone } from './part'

export interface ReportOptions {
  readonly out?: string
  readonly from?: string
  readonly lang?: 'en' | 'ko'
}

/** `nn report`: reads what was kept, writes one page, prints its path. */
export async function runReport(
  given: string | undefined,
  { out, from, lang: told }: ReportOptions,
  io: Io,
  registry?: Chapter,
): Promise<void> {
  const lang = told ?? langOf(io.env)
  const say = texts(lang).chapter
  const folder = given ?? OUT
  if (!existsSync(folder)) throw wrong(`there is no folder ${folder}: nn reproduce --quick makes the first results`)
  if (!statSync(folder).isDirectory()) throw wrong(`${folder} is a file: expected the folder of nn reproduce`)
  const chapter = registry ?? (from === undefined ? await book() : await own(from))
  const file = resolve(out ?? join(folder, 'report.html'))
  try {
    makeFolder(dirname(file))
  } catch (error) {
    throw wrong(`--out ${out}: cannot write there: ${reason(error)}`)
  }
  checkFile('--out', file)
  const parts = gather(chapter, folder, (text) => void io.stderr.write(`${text}\n`))
  const done = parts.filter(isDone)
  if (done.length === 0) {
    throw wrong(`${folder} holds no finished experiment of this version: nn reproduce --quick makes the first`)
  }
  const page = chapterPage(parts, {
    lang,
    from,
    folder: given,
    versions: versions(['@nn/experiments']),
    stamp: chapter.stamp,
  })
  writeWhole(file, page)
  const missing = parts.length - done.length
  const lines = [
    ...wrap(say.bound(done.length, parts.length), able(io.stdout, io.env).columns),
    ...(missing > 0 ? [`${say.toComplete} nn reproduce --full${from === undefined ? '' : ` --from ${from}`}`] : []),
    file,
  ]
  io.stdout.write(lines.map((line) => `${line}\n`).join(''))
}
