import type { Command } from 'commander'
import type { Io } from '../io'
import { list, once, oneOf, separator, text } from '../options'
import { languages, networks, sets } from '../run/names'

const after = `
Without --data the run is evaluated on its own data, split and scaled as it was:
on the validation set the cost and the accuracy are exactly those that nn train
printed after that epoch. The cost holds no penalty (λ), so that runs can be
compared. The best epoch is chosen by the validation set; the test set then
tells how good it is.

Examples:
  nn evaluate run
  nn evaluate run --set test
  nn evaluate run --network last
  nn evaluate run --data others.csv
  nn evaluate run --json`

/** Adds `nn evaluate`. */
export function evaluate(program: Command, io: Io): void {
  const command = program
    .command('evaluate')
    .summary('cost, accuracy and confusion matrix of a saved run')
    .description(
      'Evaluates a saved run: cost, accuracy, confusion matrix, precision, recall and F1; for numbers R² and errors.',
    )
    .argument('<run>', 'the folder of a run, or one network of it (.safetensors)', text)
    .addHelpText('after', after)
  command.optionsGroup('Network:')
  command.option(
    '--network <which>',
    'of a folder: best on the validation set, or last (default: best)',
    oneOf(networks),
  )
  command.optionsGroup('Data:')
  command.option(
    '--data <source>',
    "other data of the same kind: a name, a .csv file or a folder (default: the run's own)",
    text,
  )
  command.option(
    '--set <part>',
    'training, validation, test, or all of a .csv file (default: validation; all with --data of a .csv)',
    oneOf(sets),
  )
  command.option('--target <column>', "of a .csv (default: the run's)", text)
  command.option('--ignore <columns>', "of a .csv: columns to leave out, a,b,c (default: the run's)", list)
  command.option('--separator <char>', "of a .csv (default: the run's)", separator)
  command.optionsGroup('Output:')
  command.option('--json', 'one JSON object')
  command.option('--lang <language>', 'of what is printed: en or ko (default: as the locale says)', oneOf(languages))
  command.optionsGroup('Help:').helpOption('--help', 'show this')
  once(command)
  command.action(async (run: string) => {
    const { evaluateCommand } = await import('../run/evaluate')
    await evaluateCommand(run, command.opts(), io)
  })
}
