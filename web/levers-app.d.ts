// What Emscripten makes of src/app/web; esbuild finds it under this name (tools/offline.mjs).
declare module 'levers-app' {
  import type { Levers } from './bridge.js';
  export default function createLevers(options: object): Promise<Levers>;
}
