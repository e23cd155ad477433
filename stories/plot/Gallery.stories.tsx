import type { Meta, StoryObj } from '@storybook/react-vite'
import type { ComponentType } from 'react'
import Cars from '../../examples/plots/cars'
import CarbonDioxide from '../../examples/plots/co2'
import Earthquakes from '../../examples/plots/earthquakes'
import Gapminder from '../../examples/plots/gapminder'
import GlobalTemperature from '../../examples/plots/globalTemperature'
import Oscillation from '../../examples/plots/oscillation'
import Penguins from '../../examples/plots/penguins'
import SeattleTemperatures from '../../examples/plots/seattleTemperatures'
import Stocks from '../../examples/plots/stocks'
import Unemployment from '../../examples/plots/unemployment'
import Volcano from '../../examples/plots/volcano'
import VolcanoMap from '../../examples/plots/volcanoMap'
import Wind from '../../examples/plots/wind'

const meta: Meta = {
  title: 'Plot/Gallery',
  parameters: {
    docs: {
      description: {
        component:
          'The plots of `examples/plots`: each is one component of at most 60 lines on real data, to be copied.',
      },
    },
  },
}
export default meta

type Story = StoryObj

const of = (Example: ComponentType): Story => ({ render: () => <Example /> })

export const oscillation = of(Oscillation)
export const carbonDioxide = of(CarbonDioxide)
export const globalTemperature = of(GlobalTemperature)
export const seattleTemperatures = of(SeattleTemperatures)
export const stocks = of(Stocks)
export const penguins = of(Penguins)
export const cars = of(Cars)
export const gapminder = of(Gapminder)
export const earthquakes = of(Earthquakes)
export const wind = of(Wind)
export const unemployment = of(Unemployment)
export const volcanoMap = of(VolcanoMap)
export const volcano: Story = {
  ...of(Volcano),
  // Vectors have faces of one colour, and divide them.
  parameters: { diagnostics: ['vector.flat'] },
}
