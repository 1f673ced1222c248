// `pnpm build`: everything that is built, or only what is named (`pnpm build @nn/costs...`). Silent unless something fails.
import { build, installWhole } from './run.mjs'

await installWhole()
process.exitCode = await build(...process.argv.slice(2))
