# bankcard-mock in a container. How to use it: docs/containers.md
#
#   docker build -t bankcard-mock .
#   docker run --rm --read-only -p 127.0.0.1:4100:4100 bankcard-mock
#
# Tried with podman and buildah, on a base image made of Debian's packages and Node's binary. Not tried: Docker itself,
# and the base image named here, which has no digest because it could not be fetched.
ARG NODE_IMAGE=node:24-slim

FROM ${NODE_IMAGE} AS build
# Another registry for npm, such as a mirror: --build-arg NPM_CONFIG_REGISTRY=https://…
ARG NPM_CONFIG_REGISTRY
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-workspaces
COPY . .
RUN npm run build && npm pack --ignore-scripts && tar -xzf bankcard-mock-*.tgz
# What it needs to run, as the lock file has it, and the client of Redis for --state redis://….
RUN redis="redis@$(node -p 'require("./package.json").devDependencies.redis')" \
  && npm install --package-lock-only --ignore-scripts --save-prod --save-exact "$redis" \
  && npm ci --ignore-scripts --no-workspaces --omit=dev --omit=optional \
  && mv node_modules package/ \
  && chmod +x package/dist/cli/main.js

FROM ${NODE_IMAGE}
COPY --from=build /build/package /opt/bankcard-mock
# A volume that is mounted at /data begins with this owner. The group is for platforms that choose another user id.
RUN ln -s /opt/bankcard-mock/dist/cli/main.js /usr/local/bin/bankcard-mock \
  && install -d -o node -g 0 -m 770 /data
# The certificate authority of --https and --proxy is kept below XDG_DATA_HOME.
ENV BANKCARD_MOCK_HOST=0.0.0.0 XDG_DATA_HOME=/data
# The user `node`, by number: Kubernetes cannot tell from a name that it is not root.
USER 1000
WORKDIR /data
EXPOSE 4100
HEALTHCHECK --interval=10s --timeout=5s --start-period=10s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.BANKCARD_MOCK_PORT || 4100}/__admin/health/live`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["bankcard-mock"]
CMD ["serve"]
