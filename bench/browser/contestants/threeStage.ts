import { BufferAttribute, BufferGeometry, OrthographicCamera, Scene, WebGLRenderer, type Object3D } from 'three'
import { height, nextFrame, width, type Plot, type PlotData, type View } from '../contestant'

/** A tree of three.js with one object, drawn in the next animation frame, as applications do. */
export async function threeStage(
  container: HTMLElement,
  { x, y, count }: PlotData,
  first: View,
  objectOf: (geometry: BufferGeometry) => Object3D,
): Promise<Plot> {
  const renderer = new WebGLRenderer({ antialias: false })
  renderer.setPixelRatio(1)
  renderer.setSize(width, height)
  renderer.setClearColor('white')
  container.append(renderer.domElement)
  const xyz = new Float32Array(3 * count)
  for (let i = 0; i < count; i++) {
    xyz[3 * i] = x[i]!
    xyz[3 * i + 1] = y[i]!
  }
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(xyz, 3))
  const object = objectOf(geometry)
  object.frustumCulled = false
  const scene = new Scene()
  scene.add(object)
  const camera = new OrthographicCamera()
  camera.position.z = 1
  async function draw(view: View): Promise<void> {
    ;[camera.left, camera.right] = view.x
    ;[camera.bottom, camera.top] = view.y
    camera.updateProjectionMatrix()
    await nextFrame()
    renderer.render(scene, camera)
  }
  await draw(first)
  return {
    changeView: draw,
    dispose: () => {
      geometry.dispose()
      renderer.dispose()
    },
  }
}
