import { use, useContext } from 'react'
import { AssetCache } from '../assets/assetCache'
import { AssetLoader } from '../assets/assetLoader'
import { loadData, loadMesh, loadTexture, type DataOptions } from '../assets/loadAssets'
import { Environment } from '../components/environment'
import { GspError, show } from '../scene/diagnostics'
import type { NpyArray } from '../scene/files/npy'
import type { MeshGeometry, Texture } from '../scene/table'

/**
 * What the components of a page have read. It outlives them: while one waits for its first render, React keeps nothing of it.
 * A scene that is drawn without a page brings a cache of its own, which goes with it.
 */
const pageAssets = new AssetCache(new AssetLoader({ allow: 'all' }))

/** The same promise for the same address and kind, as long as anybody may wait for it. */
export function useAssetPromise<T>(
  hook: string,
  kind: string,
  src: string | URL,
  load: (uri: string, loader: AssetLoader) => Promise<T>,
): Promise<T> {
  const assets = useContext(Environment)?.assets ?? pageAssets
  if (!(typeof src === 'string' && src !== '') && !(src instanceof URL)) {
    const message = `${hook} expected an address, got ${show(src)}.`
    throw new GspError({
      code: 'load.uri',
      message,
      fix: 'Pass a URL, or a path relative to the page or the working folder.',
    })
  }
  const uri = assets.loader.resolve(String(src))
  return assets.get(kind, uri, (loader) => load(uri, loader))
}

const useAsset = <T>(
  hook: string,
  kind: string,
  src: string | URL,
  load: (uri: string, loader: AssetLoader) => Promise<T>,
): T => use(useAssetPromise(`${hook}()`, kind, src, load))

/**
 * The pixels of a picture file, for `<Image texture>` and `material.texture`. Suspends until it is there; what goes wrong
 * reaches the nearest error boundary.
 * @param src png, jpeg, webp, bmp or gif; a relative address starts at the page, or at the working folder in Node
 */
export const useTexture = (src: string | URL): Texture => useAsset('useTexture', 'texture', src, loadTexture)

/**
 * The triangles of a Wavefront OBJ file, for `<Mesh geometry>`. Suspends until they are there; what goes wrong reaches the
 * nearest error boundary.
 */
export const useMesh = (src: string | URL): MeshGeometry => useAsset('useMesh', 'mesh', src, loadMesh)

/**
 * The data of a file: `{ data, shape }` of a `.npy` or of raw numbers, or what a `.json` holds. Suspends until they are there; what goes wrong
 * reaches the nearest error boundary. What the file holds is for the caller to know: `useData<Station[]>('stations.json')`.
 */
export function useData<T = NpyArray>(src: string | URL, options: DataOptions = {}): T {
  const { format = '', type = '' } = options
  return useAsset('useData', `data ${format} ${type}`, src, (uri, loader) => loadData(uri, options, loader)) as T
}
