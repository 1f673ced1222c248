import { type Command, InvalidArgumentError, Option } from 'commander'
import { type Io, processIo } from '../io'

const after = `
Five parts: one neuron with the quadratic cost and with the cross-entropy;
softmax; overfitting on 1,000 digits without and with L2; L1, L2, dropout and
artificial expansion paired by seed; what a network trained on all the digits
misreads. It takes less than a minute on two cores and downloads nothing. The
same seed gives the same numbers and the same report.

The report is one HTML file, demo.html, that opens without a network. Its path
is printed last, alone on the last line. It goes to --out, by default to the
folder nn-report beneath the current one, or beneath the system's folder for
temporary files when that cannot be written to.

Examples:
  nn demo
  nn demo --lang ko --out lecture
  nn demo --quick --table | less`

/** Adds `nn demo`. */
export function demo(program: Command, io: Io = processIo()): void {
  program
    .command('demo')
    .summary('watch networks learn, overfit and get better, in under a minute')
    .description('Trains small networks on real handwritten digits and shows why they learn, and why they overfit.')
    .addOption(
      new Option('--lang <language>', 'language of texts and report (default: from the locale)').choices(['en', 'ko']),
    )
    .option('--seed <n>', 'decides every random number; the table uses n, n + 1 and n + 2', seed, 1)
    .option('--out <folder>', 'where the report goes (default: nn-report)')
    .option('--table', 'tables instead of plots')
    .option('--quick', 'fewer epochs: about ten seconds, and less to see')
    .addHelpText('after', after)
    .action(async (options) => {
      const { runDemo } = await import('../demo/run')
      await runDemo(options, io)
    })
}

function seed(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 0 on.')
  return Number(text)
}
