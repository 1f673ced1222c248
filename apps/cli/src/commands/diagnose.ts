import type { Command } from 'commander'
import type { Io } from '../io'
import { number, once, oneOf, text } from '../options'
import { languages, networks } from '../run/names'

const after = `
What is looked at, on the run's own training data:
  saturated   neurons whose slope f′(z) is under a tenth of the steepest: their
              weights hardly move (sigmoid: a < 0.026 or a > 0.974)
  stuck       saturated on nearly all examples
  dead        slope exactly 0 on all of them, as a relu that is never positive
  wrong       of the outputs: saturated and nearer to the other target
  ‖∂C/∂w‖     size of the gradient of a layer's weights and of its biases
  1 − ηλ/n    what weight decay multiplies the weights by in each step
  overfitting the epoch in which the validation cost turned, the one with the
              best accuracy, and how much better it does on the training data
  η           the largest at which the training cost falls in each of the first
              three epochs, tried from the first weights on; half of it is
              advised. With --examples fewer than there are, λ is made smaller
              in proportion, as in the book

Exit codes: 0 nothing keeps it from learning (there may be warnings), 1 there is
a fault, 2 wrong usage or bad input.

Examples:
  nn diagnose run
  nn diagnose run --network best --examples 2000
  nn diagnose run/network.safetensors --lang ko
  nn diagnose run --json`

/** Adds `nn diagnose`. */
export function diagnose(program: Command, io: Io): void {
  const command = program
    .command('diagnose')
    .summary('what keeps a saved run from learning, and what to do')
    .description('Looks for what keeps a saved run from learning, layer by layer, and says what to do next.')
    .argument('<run>', 'the folder of a run, or one network of it (.safetensors)', text)
    .addHelpText('after', after)
  command.optionsGroup('Network:')
  command.option(
    '--network <which>',
    'of a folder: best on the validation set, or last (default: last)',
    oneOf(networks),
  )
  command.optionsGroup('Check:')
  command.option(
    '--examples <n>',
    'how many training examples to look at, spread over all (default: 10000)',
    number({ min: 1, integer: true }),
  )
  command.option('--no-eta', 'leave out the search for η, which trains for some epochs')
  command.optionsGroup('Output:')
  command.option('--json', 'one JSON object')
  command.option('--lang <language>', 'of what is printed: en or ko (default: as the locale says)', oneOf(languages))
  command.optionsGroup('Help:').helpOption('--help', 'show this')
  once(command)
  command.action(async (run: string) => {
    const { diagnoseCommand } = await import('../run/diagnose/command')
    await diagnoseCommand(run, command.opts(), io)
  })
}
