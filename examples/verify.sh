#!/usr/bin/env bash
# Verifies name, ID number and card at Fegine, then at Shujubao. The defaults are the persona `ok`.
set -euo pipefail
url=${BANKCARD_MOCK_URL:-http://127.0.0.1:4100}
appcode=${ALIYUN_APPCODE:-facade00facade00facade00facade00}
card=${1:-6214850000000015} id=${2:-110101199003070038} name=${3:-张伟}

curl -sS -G "$url/bank3Check" -H "Authorization: APPCODE $appcode" \
  --data-urlencode "accountNo=$card" --data-urlencode "idCard=$id" --data-urlencode "name=$name"
echo
curl -sS "$url/communication/personal/1886" -H "Authorization: APPCODE $appcode" \
  --data-urlencode "acct_no=$card" --data-urlencode "idcard=$id" --data-urlencode "name=$name"
echo
