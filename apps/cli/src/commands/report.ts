import type { Command } from 'commander'
import type { Io } from '../io'
import { once, oneOf, text } from '../options'
import { languages } from '../run/names'

const after = `
Binds what nn reproduce has kept into one HTML page: questions, figures,
findings, a table of all claims with verdicts, settings and seeds, what the
slides leave out. It opens without a network, runs no script, and prints well.
Experiments that have not been run yet are named, with the command that runs
them.

Examples:
  nn report
  nn report reproduction --lang ko --out lecture.html`

/** Adds `nn report`. */
export function report(program: Command, io: Io): void {
  const command = program
    .command('report')
    .summary('bind what was reproduced into one page to read and print')
    .description('Binds the results of nn reproduce into one self-contained HTML page.')
    .argument('[folder]', 'where nn reproduce kept them (default: reproduction)', text)
    .addHelpText('after', after)
  command.option('--out <file>', 'the page (default: report.html in the folder)', text)
  command.option('--from <module>', 'experiments of your own, as for nn reproduce', text)
  command.option('--lang <language>', 'en or ko (default: as the locale says)', oneOf(languages))
  command.optionsGroup('Help:').helpOption('--help', 'show this')
  once(command)
  command.action(async (folder: string | undefined) => {
    const { runReport } = await import('../report/chapter/run')
    await runReport(folder, command.opts(), io)
  })
}
