import { defineConfig } from 'vite';

/** The desk is served by the API at `/`; its files have their content's hash in their names and stand below `/assets/`. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  // The API puts the nonce of each answer in its place.
  html: { cspNonce: '%nonce%' },
  build: {
    target: 'es2023',
    // Inlined pictures would need "data:" in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1_000,
    rolldownOptions: {
      onwarn: (warning, warn) => {
        // The component library marks its files for another kind of bundler.
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
      },
    },
  },
});
