"""Reads the card in the picture at Fegine, and verifies it at Fegine and Shujubao, by requests."""
import base64
import sys

import requests

HEADERS = {"Authorization": "APPCODE facade00facade00facade00facade00"}

with open(sys.argv[1], "rb") as picture:
    img = "data:image/jpeg;base64," + base64.b64encode(picture.read()).decode()
read = requests.post("https://bankocr.market.alicloudapi.com/cardbank", {"img": img}, headers=HEADERS)
card = read.json()["result"]["bank_card_number"].replace(" ", "")
query = {"accountNo": card, "idCard": "110101199003070038", "name": "张伟"}
fegine = requests.get("https://bcard3and4.market.alicloudapi.com/bank3Check", query, headers=HEADERS)
form = {"acct_no": card, "idcard": "110101199003070038", "name": "张伟"}
url = "https://yhkr.market.alicloudapi.com/communication/personal/1886"
sys.stdout.reconfigure(encoding="utf-8")
for reply in (read, fegine, requests.post(url, form, headers=HEADERS)):
    print(reply.content.decode())
