import { library } from '../../tsup.base.ts'

export default library('src/index.ts', 'src/math.ts', 'src/random.ts')
