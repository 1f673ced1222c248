import type { Command } from 'commander'
import type { Io } from '../io'
import { once, oneOf, text } from '../options'
import { languages, networks } from '../run/names'

const after = `
Pictures: PNG of any size, colour and depth. They are made like MNIST's: white
ink on black, fitted into 20 × 20 and centred by mass in 28 × 28; what is dark
on light is inverted, and the output says so.
Rows: a .csv file with the inputs of the run, without the target; with a header,
columns are found by name.

Examples:
  nn predict run digit.png
  nn predict run *.png --json
  echo "0.5,-0.2" | nn predict run -`

/** Adds `nn predict`. */
export function predict(program: Command, io: Io): void {
  const command = program
    .command('predict')
    .summary('what a saved run says to a picture of a digit, or to rows')
    .description('Shows what a saved run says to pictures of digits (PNG) or to rows of a .csv file.')
    .argument('<run>', 'the folder of a run, or one network of it (.safetensors)', text)
    .argument('<file...>', 'pictures or .csv files; - reads one from stdin')
    .addHelpText('after', after)
  command.optionsGroup('Network:')
  command.option(
    '--network <which>',
    'of a folder: best on the validation set, or last (default: best)',
    oneOf(networks),
  )
  command.optionsGroup('Output:')
  command.option('--json', 'one JSON object for each picture or row')
  command.option('--lang <language>', 'of what is printed: en or ko (default: as the locale says)', oneOf(languages))
  command.optionsGroup('Help:').helpOption('--help', 'show this')
  once(command)
  command.action(async (run: string, files: readonly string[]) => {
    const { predictCommand } = await import('../run/predict')
    await predictCommand(run, files, command.opts(), io)
  })
}
