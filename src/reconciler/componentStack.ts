import * as React from 'react'

/**
 * Attaches to an error the stack of the components that led to it. What React's own work finds (a wrong prop) has nothing of
 * the user's code in its `stack`; the owners' stack leads there. Other errors keep what they have.
 * @param parents the stack of the elements around, which is all that React has in production
 */
export function addComponentStack(error: unknown, parents: string | undefined): void {
  if (typeof error !== 'object' || error === null || !Object.isExtensible(error) || 'componentStack' in error) return
  // Absent from React's production build.
  const value = React.captureOwnerStack?.() ?? parents
  Object.defineProperty(error, 'componentStack', { value, configurable: true, writable: true })
}
