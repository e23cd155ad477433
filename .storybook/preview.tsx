import type { Preview } from '@storybook/react-vite'
import { defaultRenderer, renderers } from '../stories/support/renderers'
import { ShownRenderer } from '../stories/support/ShownRenderer'

/** What is said of a component before its first tag, such as `@throws`. */
function descriptionOf(component: unknown): string | null {
  const info = (component as { readonly __docgenInfo?: { readonly description?: string } } | null)?.__docgenInfo
  return info?.description?.split(/\s@/)[0] ?? null
}

const preview: Preview = {
  tags: ['autodocs'],
  globalTypes: {
    renderer: {
      description: 'What draws the canvases',
      toolbar: { title: 'Renderer', icon: 'paintbrush', items: [...renderers], dynamicTitle: true },
    },
  },
  initialGlobals: { renderer: defaultRenderer },
  decorators: [
    (Story, { globals }) => (
      <ShownRenderer name={String(globals.renderer)}>
        <Story />
      </ShownRenderer>
    ),
  ],
  parameters: {
    controls: { expanded: true, exclude: ['ref', 'key', 'children'] },
    // As it was written: what it renders holds arrays of thousands of numbers.
    docs: { source: { type: 'code' }, extractComponentDescription: descriptionOf },
    options: {
      storySort: {
        order: [
          'Plot',
          ['Line', 'Scatter', 'Legend', 'Axes', 'Figure', 'Pyplot', 'Gallery'],
          'Visuals',
          [
            'Points',
            'Markers',
            'Segments',
            'Paths',
            'Polygons',
            'Texts',
            'Pixels',
            'Image',
            'Mesh',
            'Vectors',
            'Spheres',
          ],
          'Scene',
          ['Viewports', 'Coords', 'Groups', 'Cameras', 'Lights'],
          'Canvas',
          ['Size', 'Frames', 'Files'],
        ],
      },
    },
  },
}

export default preview
