let device: Promise<GPUDevice> | undefined

/** The graphics device of a test file. @throws Error where the browser has none */
export function deviceForTests(): Promise<GPUDevice> {
  return (device ??= request())
}

async function request(): Promise<GPUDevice> {
  const adapter = await navigator.gpu.requestAdapter()
  if (!adapter) throw new Error('This browser has no WebGPU: was it started with the flags of the project "webgpu"?')
  return adapter.requestDevice()
}
