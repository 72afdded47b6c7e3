// What Emscripten makes of src/app/web; esbuild finds it under this name (tools/offline.mjs).
declare module 'levers-app' {
  import type { Levers } from './bridge.js';
  export default function createLevers(options: object): Promise<Levers>;
}

// Of what the kiosk is bundled with.
declare module '*.css' {
  const text: string;
  export default text;
}
/** Of the site, by title. */
declare const LEVERS_EXPLAINERS: [id: string, title: string][];
