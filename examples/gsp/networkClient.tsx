import { Canvas, network, Pixels, vec2, Viewport } from 'react-gsp'
import { square } from './data/random'

const positions = vec2(square(10_000, 8, 0.95))

/**
 * Pixels that a server draws: `<NetworkClient url="ws://127.0.0.1:5000" />` in a page, next to `gsp serve`; or
 * `gsp render networkClient.tsx -o picture.png --renderer network --url ws://127.0.0.1:5000`.
 */
export default function NetworkClient({ url }: { readonly url?: string }) {
  return (
    <Canvas width={512} height={512} renderer={url === undefined ? undefined : network({ url })}>
      <Viewport>
        <Pixels positions={positions} colors="royalblue" />
      </Viewport>
    </Canvas>
  )
}
