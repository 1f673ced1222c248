import type { Command } from 'commander'
import type { Io } from '../io'
import { choices, layers, list, number, once, oneOf, separator, text } from '../options'
import { activations, costs, dtypes, initializers, languages, optimizers, tasks } from '../run/names'

const examples = `
What --data takes:
  mnist          50,000 / 10,000 / 10,000 digits to train on, to validate and to
                 test with, in the book's order
  mnist-sample   10,000 of MNIST's digits: 8,000 / 1,000 / 1,000, by the seed
  xor, circles, moons, spiral
                 points in the plane (2 inputs, 1 or 2 outputs), 80 / 10 / 10 %
  table.csv      your own, with --task and --target, 80 / 10 / 10 %
  folder         the four IDX files of MNIST, or of another set of its shape
  Points and tables are split by the seed and standardised with the mean and
  spread of the training part; the run remembers them.

Symbols:
  η  learning rate (--eta)            m  examples in a mini-batch (--batch)
  μ  momentum (--mu)                  p  share of neurons dropped (--dropout)
  λ  strength of a penalty, divided by the number n of training examples, as in
     the book (--l1, --l2)

The run folder holds network.safetensors (the last network, with everything to
resume), best.safetensors (the one with the best accuracy on the validation set,
for numbers the lowest cost), epochs.jsonl and settings.json, each written whole
after an epoch. Ctrl-C stops after the mini-batches at hand and keeps the last
finished epoch; a second Ctrl-C ends at once.

Examples:
  nn train --data mnist --layers 784,100,10 --l2 5 --eta 0.5 --init large
  nn train --data mnist-sample --layers 784,30,10 --expand shift=1,rotate=15
  nn train --data moons --layers 2,8,1 --activation tanh --optimizer adam
  nn train --data houses.csv --task regression --layers 13,16,1 --eta 0.01
  nn train --resume --out run --epochs 60`

/** Adds `nn train`. */
export function train(program: Command, io: Io): void {
  const command = program
    .command('train')
    .summary('train a network and save it after every epoch')
    .description('Trains a network by mini-batch gradient descent and saves it after every epoch.')
    .addHelpText('after', examples)

  command.optionsGroup('Data:')
  command.option('--data <source>', 'what to learn: a name below, a .csv file or a folder', text)
  command.option('--train-size <n>', 'only the first n training examples', number({ min: 1, integer: true }))
  command.option(
    '--points <n>',
    'how many points of xor, circles, moons or spiral (default: 1000)',
    number({ min: 10, max: 1e6, integer: true }),
  )
  command.option('--noise <σ>', 'how far off they lie (default: 0.1; spiral: 0.02)', number({ min: 0, max: 1e6 }))
  command.option('--task <task>', 'of a .csv: classification or regression', oneOf(tasks))
  command.option(
    '--target <column>',
    'of a .csv: the column to predict, by name or counted from 0 (default: the last)',
    text,
  )
  command.option('--categorical <columns>', 'of a .csv: inputs that are names, a,b,c', list)
  command.option('--ignore <columns>', 'of a .csv: columns to leave out, a,b,c', list)
  command.option('--separator <char>', 'of a .csv (default: ",")', separator)
  command.option('--no-header', 'of a .csv: the first line is data already')

  command.optionsGroup('Network:')
  command.option('--layers <sizes>', 'inputs, hidden layers, outputs: 784,100,10', layers)
  command.option(
    '--activation <f>',
    `of the hidden layers: ${choices(activations.hidden, 'α')} (default: sigmoid)`,
    oneOf(activations.hidden),
  )
  command.option(
    '--output <f>',
    'of the last layer; also softmax (default: sigmoid with cross-entropy, softmax with log-likelihood, sigmoid with quadratic, or linear for numbers; else linear)',
    oneOf(activations.all),
  )
  command.option(
    '--init <how>',
    'first weights: scaled (1/√n_in; also: default), large (N(0, 1)), glorot, he, zero (default: scaled)',
    oneOf(initializers),
  )
  command.option('--dtype <type>', 'of all numbers: float32 or float64 (default: float32)', oneOf(dtypes))

  command.optionsGroup('Learning:')
  command.option(
    '--cost <C>',
    'cross-entropy, quadratic, log-likelihood, absolute, huber[=δ], hinge (default: cross-entropy, or quadratic for numbers)',
    oneOf(costs),
  )
  command.option('--eta <η>', 'learning rate (default: 0.5; momentum: 0.1; adam: 0.001)', number({ above: 0 }))
  command.option('--eta-factor <f>', 'multiply η by this …', number({ above: 0, max: 1 }))
  command.option('--eta-every <k>', '… every k epochs', number({ min: 1, integer: true }))
  command.option('--batch <m>', 'examples in a mini-batch (default: 10)', number({ min: 1, integer: true }))
  command.option(
    '--epochs <n>',
    'passes over the training data (default: 30)',
    number({ min: 1, max: 1e6, integer: true }),
  )
  command.option(
    '--patience <n>',
    'stop when the validation accuracy (cost, for numbers) has not improved in n epochs',
    number({ min: 1, integer: true }),
  )
  command.option('--optimizer <how>', 'gradient-descent, momentum, adam (default: gradient-descent)', oneOf(optimizers))
  command.option('--mu <μ>', 'of momentum (default: 0.9)', number({ min: 0, below: 1 }))
  command.option(
    '--seed <n>',
    'decides weights, shuffles, splits, dropout, expansion (default: 1)',
    number({ min: 0, integer: true }),
  )

  command.optionsGroup('Against overfitting:')
  command.option('--l2 <λ>', 'λ/2n Σw² is added to the cost', number({ min: 0 }))
  command.option('--l1 <λ>', 'λ/n Σ|w| is added to the cost', number({ min: 0 }))
  command.option('--l1-proximal', 'with --l1: the step that reaches exact zeros')
  command.option('--max-norm <c>', 'no neuron has incoming weights longer than c', number({ above: 0 }))
  command.option('--dropout <p>', 'drop a hidden neuron with probability p', number({ min: 0, below: 1 }))
  command.option(
    '--expand <list>',
    'deform pictures anew each time: shift=1,rotate=15,scale=0.1,shear=10,elastic=34/4 (pixels; degrees; ±10 %; degrees; α/σ), one after the other',
    text,
  )

  command.optionsGroup('Run:')
  command.option('--out <folder>', 'where the run is saved (default: run)', text)
  command.option('--resume', 'go on with the run in --out: the same bits as if it had never stopped')
  command.option('--force', 'replace the run in --out')

  command.optionsGroup('Output:')
  command.option('--json', 'one JSON object per epoch on stdout, everything else on stderr')
  command.option('--quiet', 'errors and warnings only; with --json also the JSON lines')
  command.option('--lang <language>', 'of what is printed: en or ko (default: as the locale says)', oneOf(languages))
  command.optionsGroup('Help:').helpOption('--help', 'show this')
  once(command)
  command.action(async () => {
    const { trainCommand } = await import('../run/train')
    const given = Object.fromEntries(
      Object.entries(command.opts()).filter(([key]) => command.getOptionValueSource(key) === 'cli'),
    )
    await trainCommand(given, io)
  })
}
