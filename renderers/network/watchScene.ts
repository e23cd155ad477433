import { sceneAddress } from './address'
import { loadSocket } from './socket'
import { ViewerLink, type ViewerLinkOptions } from './viewerLink'
import { loadWire } from './wire'

/**
 * Follows a scene on a server.
 * @throws GspError (rejects) `network.url` for what is no address of a scene, `network.absent` without the packages for it
 */
export async function watchScene(options: Omit<ViewerLinkOptions, 'wire' | 'openSocket'>): Promise<ViewerLink> {
  // A name that nobody may give is no name: the address has to have one.
  const url = sceneAddress(options.url, '')
  const [wire, openSocket] = await Promise.all([loadWire(), loadSocket()])
  return new ViewerLink({ ...options, url, wire, openSocket })
}
