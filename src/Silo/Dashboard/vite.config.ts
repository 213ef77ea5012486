import { defineConfig } from "vite";

// Pages are served by the service itself from wwwroot; `npm run dev` proxies the API to a running service or to dev/server.mjs.
const service = "http://127.0.0.1:8080";

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "../wwwroot",
    emptyOutDir: true,
    target: "es2022",
    sourcemap: false,
    modulePreload: { polyfill: false },
  },
  server: {
    port: 5173,
    proxy: { "/api": service, "/healthz": service, "/metrics": service, "/openapi": service, "/swagger": service },
  },
});
