#!/usr/bin/env bash
# Reads a bank card through WeBank: access token, SIGN ticket, sign, OCR.
set -euo pipefail
url=${BANKCARD_MOCK_URL:-http://127.0.0.1:4100}
app_id=${WEBANK_APPID:-TIDA0001}
secret=${WEBANK_SECRET:-mockmockmockmockmockmockmockmockmockmockmockmockmockmockmockmock}
picture=${1:-$(dirname "$0")/../fixtures/pictures/ok.jpeg}

random() { openssl rand -hex 16; }
# The field of a reply; a reply without it is shown and ends the script.
field() {
  value=$(sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" <<<"$2")
  [ -n "$value" ] && echo "$value" || { echo "$2" >&2 && exit 1; }
}

token=$(field access_token "$(curl -sS "$url/api/oauth2/access_token?appId=$app_id&secret=$secret&grant_type=client_credential&version=1.0.0")")
ticket=$(field value "$(curl -sS "$url/api/oauth2/api_ticket?appId=$app_id&access_token=$token&type=SIGN&version=1.0.0")")
order=$(random) nonce=$(random)
sign=$(printf '%s\n' "$app_id" "$order" 1.0.0 "$nonce" "$ticket" | LC_ALL=C sort | tr -d '\n' | openssl dgst -sha1 -r | cut -c1-40)
# The picture of the number in the reply is shown by its beginning.
curl -sS "$url/api/paas/bankcardocrapp?orderNo=$order" -H 'Content-Type: application/json' --data-binary @- <<JSON | sed -E 's#([A-Za-z0-9+/]{40})[A-Za-z0-9+/]{200,}=*#\1…#'
{"webankAppId":"$app_id","version":"1.0.0","nonce":"$nonce","sign":"$sign","orderNo":"$order","bankcardStr":"$(base64 <"$picture" | tr -d '\n')"}
JSON
echo
