import type { Command } from 'commander'
import type { Io } from '../io'
import { number, once, oneOf, text } from '../options'
import { languages } from '../run/names'

const after = `
Every figure and claim of the chapter is an experiment. Ids name experiments, or
claims (then the experiment that holds them), or what several begin with;
--list shows them. Without ids:
  --quick    exact claims and the replays on 1,000 images: about a minute
  (nothing)  also the replays on all 50,000 images: ten minutes
  --full     also the statistical claims, over many seeds: an hour and a half
on two cores.

The folder keeps what is computed: trials/ (one file for each training, with
settings, versions and a checksum), results.json (verdicts and curves),
times.json, figures/ (SVG and PNG). Started again, only what is missing is
computed, so a run may be stopped or killed at any moment and ends with the
same results. One process at a time uses a folder.

With --set or --seeds the verdict is "changed settings": nothing is passed or
failed. The exit code is 1 when a claim with its own settings fails, or a trial
could not be computed.

Examples:
  nn reproduce --quick
  nn reproduce overfitting regularized --plot
  nn reproduce overfitting --set eta=0.1 --out slower
  nn reproduce --full --json results.json
  nn report`

/** Adds `nn reproduce`. */
export function reproduce(program: Command, io: Io): void {
  const command = program
    .command('reproduce')
    .summary('repeat every experiment of the chapter and check its claims')
    .description('Repeats the published runs, count for count, and checks every claim of the chapter.')
    .argument('[id...]', 'experiments or claims, as --list shows them', list)
    .addHelpText('after', after)
  command.optionsGroup('What:')
  command.option('--quick', 'only what takes seconds')
  command.option('--full', 'everything, over many seeds')
  command.option(
    '--seeds <n>',
    'how many seeds, where an experiment has them',
    number({ min: 1, max: 1000, integer: true }),
  )
  command.option('--set <key=value>', 'another setting, as eta=0.1 (may be given again)', collect)
  command.option('--from <module>', 'experiments of your own: a module with experiments and programs', text)
  command.option('--list', 'only show what there is')
  command.optionsGroup('How:')
  command.option('--out <folder>', 'where results are kept (default: reproduction)', text)
  command.option(
    '--threads <n>',
    'trainings at a time (default: the cores, at most 8)',
    number({ min: 1, max: 64, integer: true }),
  )
  command.optionsGroup('Output:')
  command.option('--plot', 'show the figures here (with ids they are, on a terminal)')
  command.option('--table', 'show their numbers instead')
  command.option('--json <file>', 'write claims and curves', text)
  command.option('--lang <language>', 'en or ko (default: as the locale says)', oneOf(languages))
  command.optionsGroup('Help:').helpOption('--help', 'show this')
  once(command, ['set'])
  command.action(async (ids: readonly string[]) => {
    const { runReproduce } = await import('../reproduce/run')
    await runReproduce(ids, command.opts(), io)
  })
}

function list(value: string, before: readonly string[] = []): string[] {
  return [...before, text(value)]
}

function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, text(value)]
}
