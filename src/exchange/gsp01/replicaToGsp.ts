import type { DiagnosticSink } from '../../scene/diagnostics'
import type { SceneReplica } from '../../scene/replica'
import { sceneToDocument } from '../sceneToDocument'
import type { Gsp01Scene } from './gsp01Scene'
import { toGspJson } from './toGspJson'

/** The scene that a host has, as a scene of GSP 0.1. */
export const replicaToGsp = ({ root, buffers }: SceneReplica, onDiagnostic: DiagnosticSink): Gsp01Scene =>
  toGspJson(sceneToDocument(root, buffers), { onDiagnostic })
