import type { DiagnosticSink } from '../../scene/diagnostics'
import type { SceneReplica } from '../../scene/replica'
import { sceneToDocument } from '../sceneToDocument'
import type { GspScene } from './gspScene'
import { toGspJson } from './toGspJson'

/** The scene that a host has, as a scene of GSP 0.1. */
export const replicaToGsp = ({ root, buffers }: SceneReplica, onDiagnostic: DiagnosticSink): GspScene =>
  toGspJson(sceneToDocument(root, buffers), { onDiagnostic })
