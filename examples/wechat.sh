#!/usr/bin/env bash
# Reads a bank card through WeChat: access token, then the picture as multipart.
set -euo pipefail
url=${BANKCARD_MOCK_URL:-http://127.0.0.1:4100}
appid=${WECHAT_APPID:-wx00000000facade00}
secret=${WECHAT_SECRET:-facade11facade11facade11facade11}
picture=${1:-$(dirname "$0")/../fixtures/pictures/ok.jpeg}

reply=$(curl -sS "$url/cgi-bin/token?grant_type=client_credential&appid=$appid&secret=$secret")
token=$(sed -n 's/.*"access_token":"\([^"]*\)".*/\1/p' <<<"$reply")
[ -n "$token" ] || { echo "$reply" && exit 1; }
curl -sS -F "img=@$picture" "$url/cv/ocr/bankcard?access_token=$token"
echo
