import { useSyncExternalStore } from 'react'
import { useEnvironmentOf } from '../components/environment'
import type { ConnectionState } from '../host/connectionState'

/**
 * How the connection to the renderer is, in a scene that is drawn on another machine; `undefined` where it is drawn here. Renders the
 * component when it changes. In a page, outside of the scene: `<Canvas onConnection>`.
 * @throws GspError `hook.outside` outside a scene
 */
export function useConnection(): ConnectionState | undefined {
  const { connection } = useEnvironmentOf('useConnection').stage
  return useSyncExternalStore(connection.subscribe, connection.get, connection.get)
}
