import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** What opening a browser looks at, and how it starts one. */
export interface BrowserSurroundings {
  platform: NodeJS.Platform
  env: Readonly<Record<string, string | undefined>>
  /** Starts a program that goes on by itself. @returns whether it was started, and did not fail soon after. */
  launch(program: string, args: readonly string[]): Promise<boolean>
}

interface Launch {
  program: string
  args: readonly string[]
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    // Absent, or no program: either way it cannot be started.
    return false
  }
}

function canStart(program: string, { PATH = '' }: BrowserSurroundings['env']): boolean {
  if (/[/\\]/.test(program)) return isProgram(program)
  return PATH.split(delimiter).some((folder) => folder !== '' && isProgram(join(folder, program)))
}

/** `BROWSER` as other programs read it: commands, the better ones first, in which `%s` stands for the address. */
function named(commands: string, url: string, env: BrowserSurroundings['env']): Launch | undefined {
  for (const command of commands.split(delimiter)) {
    const [program = '', ...args] = command.split(' ').filter((word) => word !== '')
    if (!canStart(program, env)) continue
    const filled = args.map((arg) => arg.replaceAll('%s', url))
    return { program, args: command.includes('%s') ? filled : [...filled, url] }
  }
  return undefined
}

const usual: Readonly<Partial<Record<NodeJS.Platform, (url: string) => Launch>>> = {
  darwin: (url) => ({ program: 'open', args: [url] }),
  // The first word in quotes would be the title of a window.
  win32: (url) => ({ program: 'cmd', args: ['/c', 'start', '""', url] }),
}

function plan(url: string, { platform, env }: BrowserSurroundings): Launch | undefined {
  const { BROWSER, CI = '', DISPLAY = '', WAYLAND_DISPLAY = '' } = env
  if (CI !== '' && CI !== 'false' && CI !== '0') return undefined
  // A path of Windows has spaces and colons: there it is one program.
  if (BROWSER !== undefined && BROWSER !== '') {
    return platform === 'win32' ? { program: BROWSER, args: [url] } : named(BROWSER, url, env)
  }
  const known = usual[platform]
  if (known) return known(url)
  const hasScreen = DISPLAY !== '' || WAYLAND_DISPLAY !== ''
  return hasScreen && canStart('xdg-open', env) ? { program: 'xdg-open', args: [url] } : undefined
}

/**
 * Opens an address in the browser, if there is something to open it with: not on a build machine, nor where nobody could see
 * it. The variable `BROWSER` names another program; `none` names none.
 * @returns whether that went well
 */
export async function openBrowser(url: string, surroundings: BrowserSurroundings): Promise<boolean> {
  const launch = plan(url, surroundings)
  return launch !== undefined && surroundings.launch(launch.program, launch.args)
}
