# Reads the card in the picture $1 at Fegine, and verifies it at Fegine and Shujubao.
set -eu
code='Authorization: APPCODE facade00facade00facade00facade00'
reply=$(printf 'data:image/jpeg;base64,%s' "$(base64 <"$1" | tr -d '\n')" |
  curl -sS https://bankocr.market.alicloudapi.com/cardbank -H "$code" --data-urlencode img@-)
card=$(echo "$reply" | sed 's/.*"bank_card_number":"\([0-9 ]*\)".*/\1/' | tr -d ' ')
echo "$reply"
curl -sS -G https://bcard3and4.market.alicloudapi.com/bank3Check -H "$code" \
  --data-urlencode "accountNo=$card" --data-urlencode idCard=110101199003070038 --data-urlencode name=张伟
echo
curl -sS https://yhkr.market.alicloudapi.com/communication/personal/1886 -H "$code" \
  --data-urlencode "acct_no=$card" --data-urlencode idcard=110101199003070038 --data-urlencode name=张伟
