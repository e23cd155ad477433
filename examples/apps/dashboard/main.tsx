import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App'
import { Instrument } from './instrument/Instrument'
import './theme.css'

const instrument = new Instrument()
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App instrument={instrument} />
  </StrictMode>,
)
