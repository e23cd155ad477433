#!/usr/bin/env node
import { nodeIo } from './nodeIo'
import { guardProcess } from './processGuard'
import { run } from './run'

const io = nodeIo()
// Not awaited: where a module of the user never settles, Node would print a warning of its own and end with 13.
void run(process.argv.slice(2), io).then(guardProcess(io))
