/** The first error since `pushErrorScope`; `null` where there was none, or where the device is gone, of which nothing is known. */
export const popError = (device: GPUDevice): Promise<GPUError | null> => device.popErrorScope().catch(() => null)
