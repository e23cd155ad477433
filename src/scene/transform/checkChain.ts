import { show } from '../diagnostics'
import { nearest } from '../nearest'
import { isRecord, trouble, type Trouble } from '../trouble'
import { deepestChain, isChain, mostLinks, type Chain, type Link } from './chain'
import { defaultLinks } from './defaultLinks'
import type { LinkRegistry } from './registry'

/** Looks at every link of a chain, and at the chains in it; nothing is run or loaded. `undefined` when all is well. */
export function checkChain(value: Chain, registry: LinkRegistry = defaultLinks, depth = 0): Trouble | undefined {
  const { chain: links } = value
  if (depth > deepestChain) {
    const fix = 'Chains may be inputs of chains, but not without end.'
    return { code: 'chain.link', expected: `chains at most ${deepestChain} deep`, got: 'more', fix }
  }
  if (links.length === 0 || links.length > mostLinks) {
    const fix = 'Begin with links.immediate(…) or links.load(…).'
    return { code: 'chain.link', expected: `1 to ${mostLinks} links in a chain`, got: String(links.length), fix }
  }
  for (let i = 0; i < links.length; i++) {
    const wrong = checkLink(links[i], i, registry, depth)
    if (wrong) return wrong
  }
  return undefined
}

function checkLink(link: unknown, index: number, registry: LinkRegistry, depth: number): Trouble | undefined {
  if (!isRecord(link) || typeof link.link !== 'string') {
    const fix = 'Make it with links.load(…), links.affine(…) …'
    return { ...trouble('a link { link: name, … }', link, fix), code: 'chain.link' }
  }
  const type = registry.get(link.link)
  if (!type) return unknownLink(link.link, registry)
  if (index === 0 && !type.isSource) {
    return {
      code: 'chain.input',
      expected: 'a link that makes its data as the first of a chain',
      got: `${show(link.link)}, which needs an input`,
      fix: 'Begin with links.immediate(data) or links.load(uri).',
    }
  }
  const wrong = type.check?.(link as Link) ?? checkInner(link, registry, depth)
  return wrong && { ...wrong, code: wrong.code ?? 'chain.link', got: `${wrong.got} (link ${show(link.link)})` }
}

/** The chains that a link holds, as members or in a record of inputs. */
function checkInner(value: Readonly<Record<string, unknown>>, registry: LinkRegistry, depth: number) {
  for (const member of Object.values(value)) {
    const inner = isChain(member) ? [member] : isRecord(member) ? Object.values(member).filter(isChain) : []
    for (const each of inner) {
      const wrong = checkChain(each, registry, depth + 1)
      if (wrong) return wrong
    }
  }
  return undefined
}

export function unknownLink(name: string, registry: LinkRegistry): Trouble {
  const near = nearest(name, registry.names)
  return {
    code: 'chain.link',
    expected: 'a link that is known',
    got: show(name),
    fix:
      near === undefined
        ? `There are ${registry.names.join(', ')}; add one of your own with registerLink().`
        : `Did you mean ${show(near)}?`,
  }
}
