"""Reads the card in the picture at Fegine, and verifies it at Fegine and Shujubao, by urllib."""
import base64
import json
import sys
from urllib.parse import urlencode
from urllib.request import Request, urlopen

HEADERS = {"Authorization": "APPCODE facade00facade00facade00facade00"}


def call(url, form=None):
    body = None if form is None else urlencode(form).encode()
    with urlopen(Request(url, body, HEADERS)) as response:
        return response.read().decode()


with open(sys.argv[1], "rb") as picture:
    img = "data:image/jpeg;base64," + base64.b64encode(picture.read()).decode()
read = call("https://bankocr.market.alicloudapi.com/cardbank", {"img": img})
card = json.loads(read)["result"]["bank_card_number"].replace(" ", "")
query = urlencode({"accountNo": card, "idCard": "110101199003070038", "name": "张伟"})
sys.stdout.reconfigure(encoding="utf-8")
print(read)
print(call("https://bcard3and4.market.alicloudapi.com/bank3Check?" + query))
form = {"acct_no": card, "idcard": "110101199003070038", "name": "张伟"}
print(call("https://yhkr.market.alicloudapi.com/communication/personal/1886", form))
