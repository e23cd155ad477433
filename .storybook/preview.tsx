import type { Preview } from '@storybook/react-vite'
import { defaultRenderer, renderers } from '../stories/support/renderers'
import { ShownRenderer } from '../stories/support/ShownRenderer'

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
    controls: { expanded: true, matchers: { color: /^$/ } },
    // As it was written: what it renders holds arrays of thousands of numbers.
    docs: { source: { type: 'code' } },
    options: {
      storySort: {
        order: [
          'Plot',
          ['Line', 'Scatter', 'Legend', 'Axes', 'Pyplot', 'Gallery'],
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
        ],
      },
    },
  },
}

export default preview
