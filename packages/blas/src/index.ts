export { plain } from '@nn/tensor'
export { type BlasOptions, blas } from './blas'
export { type BlasReport, type FindOptions, findBlas } from './find'
