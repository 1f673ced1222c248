import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { report } from './report'
import { sample } from './sample'

const chromium = process.env.CHROMIUM || '/usr/bin/chromium'
const needed = process.env.NN_REQUIRE_BROWSER === '1'

// Without Chromium there is nothing to open the page with; continuous integration requires it.
it.skipIf(!existsSync(chromium) && !needed)(
  'the report runs its script in a browser, from a file',

  () => {
    const folder = mkdtempSync(join(tmpdir(), 'nn-report-'))
    try {
      const file = join(folder, 'demo.html')
      writeFileSync(file, report(sample(), 'ko'))
      const args = [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        `--user-data-dir=${folder}/profile`,
        '--virtual-time-budget=2000',
        '--dump-dom',
        `file://${file}`,
      ]
      const dom = execFileSync(chromium, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
      const plots = dom.match(/<div class="plot"[^>]*>/g) ?? []
      expect(plots).toHaveLength(4)
      for (const plot of plots)
        expect(plot).toMatch(
          /tabindex="0" role="slider" aria-valuemin="0" aria-valuemax="\d+" aria-valuenow="\d+" aria-valuetext="[^"]+"/,
        )
      expect(plots[0]).toContain('aria-valuetext="갱신 횟수 300, 이차 비용 0.202848, 교차 엔트로피 0.0120087"')
      expect(dom.match(/<g class="nn-cursor"><line/g)).toHaveLength(8) // in the wide and in the narrow drawing
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
)
