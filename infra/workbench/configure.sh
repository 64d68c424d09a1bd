#!/usr/bin/env bash
# Tells a published workbench where its API and its issuer are, and Azure Static Web Apps how to serve it.
# Usage: configure.sh FOLDER, where FOLDER is the wwwroot of a published workbench. README.md describes the environment variables.
set -euo pipefail

folder=${1:?Usage: configure.sh FOLDER}
service=${SERVICE_URL:-}
authority=${WORKBENCH_ISSUER:-}
client=${WORKBENCH_CLIENT_ID:-}
scope=${WORKBENCH_SCOPE:-}

errors=()
[ -f "$folder/index.html" ] || errors+=("$folder has no index.html. Expected the folder wwwroot of a published workbench.")
origin='^https?://[A-Za-z0-9.-]+(:[0-9]+)?'
[[ $service =~ $origin/?$ ]] || errors+=("SERVICE_URL is '$service'. Expected the address of the service, such as https://HOST.")
if [ -n "$authority$client$scope" ]; then
  [[ $authority =~ $origin(/[A-Za-z0-9._~/-]*)?$ ]] ||
    errors+=("WORKBENCH_ISSUER is '$authority'. Expected the address of the issuer, such as https://login.example.org/tenant.")
  [[ $client =~ ^[A-Za-z0-9._:/@-]+$ ]] || errors+=("WORKBENCH_CLIENT_ID is '$client'. Expected an id without spaces and quotation marks.")
  [[ " $scope " == *" openid "* && $scope =~ ^[A-Za-z0-9._:/\ -]+$ ]] ||
    errors+=("WORKBENCH_SCOPE is '$scope'. Expected scopes separated by spaces, with openid among them.")
fi
if [ ${#errors[@]} -gt 0 ]; then
  printf '%s\n' "${errors[@]}" >&2
  exit 1
fi

service=${service%/}
issuer=null
connect="'self' $service"
if [ -n "$authority" ]; then
  issuer="{ \"authority\": \"$authority\", \"clientId\": \"$client\", \"scope\": \"$scope\" }"
  [[ $authority =~ $origin ]]
  connect+=" ${BASH_REMATCH[0]}"
fi

# The published file's compressed copies have its former content.
rm -f "$folder"/workbench.json.br "$folder"/workbench.json.gz
cat > "$folder/workbench.json" <<JSON
{ "api": "$service/api/", "localSignIn": false, "issuer": $issuer }
JSON

# The policy is LocalHost's (src/LocalHost/Workbench/WorkbenchPages.cs), with the addresses that pages may ask.
policy="default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src $connect; "
policy+="style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; base-uri 'self'; form-action 'none'; "
policy+="frame-ancestors 'none'"
cat > "$folder/staticwebapp.config.json" <<JSON
{
  "navigationFallback": {
    "rewrite": "/index.html",
    "exclude": ["/_framework/*", "/_content/*", "/js/*", "/lib/*", "/*.css", "/*.json"]
  },
  "globalHeaders": {
    "Content-Security-Policy": "$policy",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin"
  },
  "routes": [
    { "route": "/workbench.json", "headers": { "Cache-Control": "no-cache" } },
    { "route": "/index.html", "headers": { "Cache-Control": "no-cache" } }
  ]
}
JSON
