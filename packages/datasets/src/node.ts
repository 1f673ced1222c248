export { readCsvFile } from './node/csv-file'
export { readIdxFile } from './node/idx-file'
export { type MnistOptions, mnist } from './node/mnist'
export { mnistSample } from './node/mnist-sample'
