import fc from 'fast-check'

// One commit, one result: a property that fails fails on every machine. Other seeds are for the long tests, or for
// `FUZZ_SEED=<number>`; a failure prints the seed that finds it again.
const seed = process.env.FUZZ_SEED
if (seed !== undefined) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) })

export default fc
