import { Command, CommanderError } from 'commander'
import manifest from '../package.json'
import { demo } from './commands/demo'
import { diagnose } from './commands/diagnose'
import { evaluate } from './commands/evaluate'
import { gradcheck } from './commands/gradcheck'
import { predict } from './commands/predict'
import { report } from './commands/report'
import { reproduce } from './commands/reproduce'
import { train } from './commands/train'
import { codes, Exit } from './exit'
import { type Io, processIo } from './io'

const after = `
Exit codes:
  0    fine
  1    the answer is no: a claim or a gradient check failed, training diverged,
       a diagnosis found a fault
  2    wrong usage or bad input; one line on stderr says what
  130  interrupted by Ctrl-C; what was finished is saved

Examples:
  nn demo
  nn reproduce --quick
  nn train --data mnist-sample --layers 784,30,10 --epochs 5 --out run
  nn evaluate run
  nn predict run digit.png
  nn gradcheck --layers 4,5,3 --activation tanh --cost log-likelihood
  nn diagnose run

nn <command> --help explains a command and its options.`

/** Runs `nn` with the arguments after its name; resolves to the exit code. */
export async function main(argv: readonly string[], io: Io = processIo()): Promise<number> {
  try {
    await program(io).parseAsync(argv, { from: 'user' })
    return codes.fine
  } catch (error) {
    return failed(error, io)
  }
}

function program(io: Io): Command {
  const nn = new Command('nn')
    .description('Train neural networks in a terminal, and see why they learn.')
    .version(manifest.version, '--version', 'print the version')
    .helpOption('--help', 'explain a command and its options')
    .helpCommand(false)
    .addHelpText('after', after)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
      getOutHelpWidth: () => Math.min(io.stdout.columns || 80, 120),
      getErrHelpWidth: () => Math.min(io.stderr.columns || 80, 120),
      outputError: (text, write) => write(`${oneLine(text.replace(/^error: /, 'nn: '))}\n`),
    })
  demo(nn, io)
  reproduce(nn, io)
  report(nn, io)
  train(nn, io)
  evaluate(nn, io)
  predict(nn, io)
  gradcheck(nn, io)
  diagnose(nn, io)
  return nn
}

/** One line, no stack; `NN_STACK=1` shows where it came from. */
function failed(error: unknown, io: Io): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? codes.fine : codes.wrong
  // What the file is called says more than which function read it.
  const message = (error instanceof Error ? error.message : String(error)).replace(/^(?:parseCsv|readIdx): (?=\S)/, '')
  if (message !== '') io.stderr.write(`nn: ${oneLine(message)}\n`)
  if (io.env.NN_STACK === '1' && error instanceof Error) io.stderr.write(`${error.stack}\n`)
  if (error instanceof Exit) return error.code
  return error instanceof Error && error.name === 'DivergenceError' ? codes.no : codes.wrong
}

function oneLine(text: string): string {
  return text.trim().replace(/\s*[\r\n]+\s*/g, ' ')
}
