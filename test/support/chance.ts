import fc from 'fast-check'

// The same cases in every run, so that nothing but a change makes a test fail; with RUNS they are new each time.
if (process.env.RUNS === undefined) fc.configureGlobal({ seed: 20_261_123 })

export { fc }
