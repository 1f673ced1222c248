import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { unified } from '@astrojs/markdown-remark'
import starlight from '@astrojs/starlight'
import { defineConfig } from 'astro/config'
import rehypeKatex from 'rehype-katex'
import remarkMath from 'remark-math'
import { anyBase, sentinel } from './scripts/any-base.mjs'
import { apiPages } from './scripts/api.mjs'
import { light } from './scripts/light.mjs'
import { offline } from './scripts/offline.mjs'

const packages = fileURLToPath(new URL('../../packages/', import.meta.url))

// `@nn/x` and its subpaths are their sources: the site needs no build of the packages.
const alias = readdirSync(packages)
  .filter((name) => existsSync(`${packages}${name}/package.json`))
  .flatMap((name) =>
    Object.keys(JSON.parse(readFileSync(`${packages}${name}/package.json`, 'utf8')).exports ?? {})
      .filter((key) => key !== './package.json')
      .map((key) => {
        const source = `${packages}${name}/src/${key === '.' ? 'index' : key.slice(2)}`
        return {
          find: new RegExp(`^@nn/${name}${key.slice(1)}$`),
          replacement: existsSync(`${source}.ts`) ? `${source}.ts` : `${source}/index.ts`,
        }
      }),
  )

// What the engine has beside the kernels that the site runs on.
const none = fileURLToPath(new URL('src/no-relaxed.ts', import.meta.url))

// What several explorables import.
const shared = /\/(?:packages\/[^/]+\/src|docs\/src\/explorable)\//

// Where the browser offers it, isolation gives workers shared memory; nothing on the site needs it.
const headers = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' }

export default defineConfig({
  // Built under a name that stands for any folder; after the build every link is made relative.
  base: process.argv.includes('build') ? sentinel : '/',
  trailingSlash: 'always',
  server: { headers },
  vite: {
    resolve: { alias: [...alias, { find: './relaxed.gen', replacement: none }] },
    preview: { headers },
    worker: { format: 'es' },
    build: { assetsInlineLimit: 0 },
    environments: {
      client: {
        build: {
          rolldownOptions: {
            // What most explorables are made of comes as one script, and stays for the next page.
            output: { codeSplitting: { groups: [{ name: 'kit', test: shared, minShareCount: 4 }] } },
          },
        },
      },
    },
  },
  devToolbar: { enabled: false },
  markdown: { processor: unified({ remarkPlugins: [remarkMath], rehypePlugins: [rehypeKatex] }) },
  integrations: [
    starlight({
      title: 'nn',
      description: 'Neural networks that train, and show why they learn',
      favicon: '/favicon.svg',
      defaultLocale: 'root',
      locales: { root: { label: 'English', lang: 'en' }, ko: { label: '한국어', lang: 'ko' } },
      customCss: [
        'katex/dist/katex.min.css',
        './src/styles/site.css',
        './src/styles/explorable.css',
        './src/styles/xray.css',
      ],
      components: {
        LanguageSelect: './src/components/LanguageSelect.astro',
        Head: './src/components/Head.astro',
      },
      credits: false,
      // Long lines wrap: what need not scroll needs no focus, no role and no name.
      expressiveCode: { defaultProps: { wrap: true } },
      sidebar: [
        {
          label: 'The chapter',
          translations: { ko: '이 장의 내용' },
          items: [{ autogenerate: { directory: 'chapter' } }],
        },
        { label: 'Guides', translations: { ko: '안내' }, items: [{ autogenerate: { directory: 'guides' } }] },
        {
          label: 'Reference',
          translations: { ko: '참고 문서' },
          collapsed: true,
          items: apiPages().map(({ slug, name }) => ({ label: name, link: `/api/${slug}/` })),
        },
        {
          label: 'About',
          translations: { ko: '이 사이트에 대하여' },
          items: [{ autogenerate: { directory: 'about' } }],
        },
      ],
    }),
    anyBase(),
    light(),
    offline(),
  ],
})
