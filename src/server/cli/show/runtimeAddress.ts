import { addresses } from './pageContract'

/** File of a module of the page: all lie in one folder, whatever the specifier. */
export const runtimeFile = (specifier: string): string => `${specifier.replaceAll('/', '.')}.js`

/** Where a page finds its own copy of a module. */
export const runtimeAddress = (specifier: string): string => addresses.runtime + runtimeFile(specifier)
