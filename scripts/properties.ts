import fc from 'fast-check'

/**
 * The cases of the property tests follow from one seed, so that a run can be repeated; `NN_SEED=$RANDOM` tries others.
 */
fc.configureGlobal({ seed: Number(process.env.NN_SEED ?? 1) })
