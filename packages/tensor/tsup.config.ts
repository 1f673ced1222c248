import { library } from '../../tsup.base.ts'

export default library('src/index.ts', 'src/engine.ts', 'src/math.ts', 'src/random.ts')
