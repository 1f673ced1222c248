import type { Command } from 'commander'
import type { Io } from '../io'
import { layers, number, once, oneOf, text } from '../options'
import { activations, costs, initializers, languages, tasks } from '../run/names'

const after = `
The gradients of backpropagation are compared with differences of the cost,
(C(w + h) − C(w − h))/2h refined to fourth order, in float64. The exit code is 1
when an error is not below 1e-6.
A saved run is checked on its own training data, with its own cost and
penalties; a network that is described, on random inputs and targets. The
proximal step of L1 and max-norm are no gradients, and are left out.

Examples:
  nn gradcheck run
  nn gradcheck --layers 4,5,3 --activation tanh --cost log-likelihood
  nn gradcheck --layers 3,4,2 --task regression --cost huber=0.5 --l2 0.1`

/** Adds `nn gradcheck`. */
export function gradcheck(program: Command, io: Io): void {
  const command = program
    .command('gradcheck')
    .summary('compare backpropagation with finite differences')
    .description('Checks the gradients of a saved run, or of a network that is described here.')
    .argument('[run]', 'the folder of a run, or its network.safetensors', text)
    .addHelpText('after', after)
  command.optionsGroup('Network:')
  command.option('--layers <sizes>', 'inputs, hidden layers, outputs: 4,5,3', layers)
  command.option(
    '--activation <f>',
    'of the hidden layers, as in nn train (default: sigmoid)',
    oneOf(activations.hidden),
  )
  command.option('--output <f>', 'of the last layer, as in nn train', oneOf(activations.all))
  command.option('--init <how>', 'first weights, as in nn train (default: scaled)', oneOf(initializers))
  command.option('--task <task>', 'classification or regression (default: classification)', oneOf(tasks))
  command.option('--cost <C>', 'as in nn train (default: cross-entropy, or quadratic for numbers)', oneOf(costs))
  command.option('--l2 <λ>', 'λ/2n Σw² is added to the cost', number({ min: 0 }))
  command.option('--l1 <λ>', 'λ/n Σ|w| is added to the cost', number({ min: 0 }))
  command.option('--dropout <p>', 'drop a hidden neuron with probability p', number({ min: 0, below: 1 }))
  command.optionsGroup('Check:')
  command.option('--batch <m>', 'examples in the batch (default: 10)', number({ min: 1, max: 1000, integer: true }))
  command.option(
    '--samples <n>',
    'how many numbers of each weight matrix are looked at (default: 500)',
    number({ min: 1, integer: true }),
  )
  command.option(
    '--seed <n>',
    'decides weights, data, and which numbers are looked at (default: 1)',
    number({ min: 0, integer: true }),
  )
  command.optionsGroup('Output:')
  command.option('--json', 'one JSON object')
  command.option('--lang <language>', 'of what is printed: en or ko (default: as the locale says)', oneOf(languages))
  command.optionsGroup('Help:').helpOption('--help', 'show this')
  once(command)
  command.action(async (run: string | undefined) => {
    const { gradcheckCommand } = await import('../run/gradcheck')
    await gradcheckCommand(run, command.opts(), io)
  })
}
