// `pnpm --filter @nn/docs pictures [DIR] [NAME …]`: each explorable as people see it, in both languages and themes, on a
// phone and a projector (there also presented), and sheets that show them side by side.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { host, open, pages, visit } from '../e2e/browse.ts'

const [folder = 'pictures', ...names] = process.argv.slice(2)
const out = resolve(process.env.INIT_CWD ?? '.', folder)
mkdirSync(out, { recursive: true })

const screens = {
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 1, hasTouch: true, isMobile: true },
  projector: { viewport: { width: 1920, height: 1080 } },
}
const chapter = pages().filter((path) => /^chapter\/./.test(path))
const wanted = names.length ? chapter.filter((path) => names.some((name) => path.includes(name))) : chapter

const browser = await open()
const site = await host()
const sheets = {}
const shown = []
for (const path of wanted) {
  const name = path.split('/')[1]
  for (const language of ['en', 'ko'])
    for (const colorScheme of ['light', 'dark'])
      for (const [screen, options] of Object.entries(screens)) {
        const { page, complaints } = await visit(browser, site.url, {
          ...options,
          colorScheme,
          serviceWorkers: 'block',
        })
        await page.goto(`${site.url}${language === 'ko' ? 'ko/' : ''}${path}`)
        await page.waitForSelector('[data-explorable][data-ready]')
        await page.waitForLoadState('networkidle')
        const take = async (kind, what = page) => {
          const sheet = `${name}-${screen}-${kind}`
          const file = `${sheet}-${language}-${colorScheme}.png`
          await what.screenshot({ path: join(out, file), animations: 'disabled' })
          sheets[sheet] = [...(sheets[sheet] ?? []), file]
        }
        await take('top')
        // What is below the screen is laid out when it comes near, and the head of the page stays in sight: not in a picture.
        const still = await page.addStyleTag({
          content: '* { content-visibility: visible !important } .page > .header { position: static !important }',
        })
        await take('whole', page.locator('[data-explorable]'))
        await still.evaluate((element) => element.remove())
        if (screen === 'projector') {
          await page.keyboard.press('p')
          await page.waitForTimeout(300)
          await take('presented')
          await page.keyboard.press('r')
          await page.keyboard.press('Shift+ArrowRight')
          await page.waitForTimeout(300)
          await take('moved')
        }
        shown.push(...complaints.filter((line) => !line.includes('Service Worker')).map((line) => `${path}: ${line}`))
        await page.context().close()
      }
  console.log(`${path} ${shown.length} complaints so far`)
}
// Four pictures beside each other, scaled, as one: English and Korean, light and dark.
const { page } = await visit(browser, site.url, { viewport: { width: 1920, height: 1080 } })
for (const [sheet, files] of Object.entries(sheets)) {
  const html = join(out, `${sheet}.html`)
  writeFileSync(
    html,
    `<body style="margin:0;display:grid;gap:8px;background:#888;grid-template-columns:repeat(${sheet.includes('phone') ? 4 : 2},1fr)">${files.map((file) => `<img style="width:100%" src="${file}">`).join('')}`,
  )
  await page.goto(`file://${html}`)
  await page.screenshot({ path: join(out, `sheet-${sheet}.png`), fullPage: true })
}
for (const line of shown) console.log(line)
await browser.close()
await site.close()
console.log(`${out}: ${Object.keys(sheets).length} sheets`)
