import type { Meta, StoryObj } from '@storybook/react-vite'
import { Axes, Figure, Legend, plot } from 'react-gsp'
import FormatStrings from '../../examples/gsp/vispyPlot'
import ScatterModes from '../../examples/gsp/vispyScatter'
import ImageInAxes from '../../examples/gsp/vispyImshow'

interface FormatProps {
  readonly fmt: string
}

const meta: Meta = {
  title: 'Plot/Pyplot',
  parameters: {
    docs: {
      description: {
        component:
          '`plot`, `scatter` and `imshow` in the words of matplotlib and GSP: functions that return elements for `<Axes>`.',
      },
    },
  },
}
export default meta

const x = Float64Array.from({ length: 33 }, (_, i) => i / 4)

/** A line style (`-` `--` `-.` `:`), a colour and a marker, in any order, each at most once. */
export const formatString: StoryObj<FormatProps> = {
  args: { fmt: 'ro--' },
  argTypes: {
    fmt: { control: { type: 'select' }, options: ['ro--', 'b-', 'g^:', 'ks', 'C1D-.', 'm*', 'c+-', 'o-'] },
  },
  render: ({ fmt }) => (
    <Figure width={600} height={380}>
      <Axes title={`plot(x, y, '${fmt}')`} grid>
        {plot(x, x.map(Math.sin), fmt, { label: fmt })}
        <Legend position="right" />
      </Axes>
    </Figure>
  ),
}

export const formatStrings: StoryObj = { render: () => <FormatStrings /> }
export const scatterModes: StoryObj = { render: () => <ScatterModes /> }
export const imageInAxes: StoryObj = { render: () => <ImageInAxes /> }
