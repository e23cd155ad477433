import { describeFuzz } from './fuzzSuite'

describeFuzz(1)
