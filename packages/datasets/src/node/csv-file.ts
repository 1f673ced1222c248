import { type CsvDataset, type CsvOptions, parseCsv } from '../index'
import { readBytes } from './idx-file'

/**
 * Reads a CSV file in UTF-8, see `parseCsv`.
 * @throws RangeError (as a rejection) as `parseCsv` does, naming the file; Error if it cannot be read.
 * @example
 * // not run: needs a file
 * const data = await readCsvFile('iris.csv', { task: 'classification' })
 */
export async function readCsvFile(path: string, options: CsvOptions): Promise<CsvDataset> {
  const bytes = await readBytes('readCsvFile', path)
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    throw new RangeError(`readCsvFile: ${path} is not UTF-8 text`, { cause: error })
  }
  return parseCsv(text, { name: path, ...options })
}
