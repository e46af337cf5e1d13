"""A checkout that verifies cards through Shujubao. Python's standard library alone."""

import http.client
import json
import os
import urllib.error
import urllib.parse
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

URL = os.environ["SHUJUBAO_URL"]
APP_CODE = os.environ["ALIYUN_APPCODE"]

STATES = {"1": "verified", "2": "not yours", "3": "your bank has blocked the card"}
TYPED_WRONG = {"10001", "10006", "10009", "10018"}
LATER = {"10002", "10003", "10004", "10007", "10011", "10012", "10013", "10017", "10019", "10020"}


def verify(person):
    """Status and answer for the customer."""
    body = urllib.parse.urlencode(
        {"name": person["name"], "idcard": person["idNumber"], "acct_no": person["card"]}
    ).encode()
    request = urllib.request.Request(
        f"{URL}/communication/personal/1886",
        data=body,
        headers={
            "Authorization": f"APPCODE {APP_CODE}",
            "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8",
        },
    )
    try:
        with urllib.request.urlopen(request, timeout=2) as response:
            reply = json.load(response)
    except urllib.error.HTTPError as refused:
        if refused.code == 429:
            return 503, "try again later"
        # The gateway's message can hold all that was sent: the customer sees its code alone.
        return 500, f"support is told: {refused.headers.get('X-Ca-Error-Code')}"
    except (OSError, ValueError, http.client.HTTPException):
        return 503, "try again later"

    code = str(reply.get("code"))
    if code == "10000" and reply["data"]["state"] in STATES:
        return 200, STATES[reply["data"]["state"]]
    if code == "10016":
        return 200, "not found"
    if code in TYPED_WRONG:
        return 422, "check what you typed"
    if code in LATER:
        return 503, "try again later"
    return 500, f"support is told: {code} {reply.get('message')}"


class App(BaseHTTPRequestHandler):
    def do_POST(self):
        status, answer = verify(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        body = json.dumps({"answer": answer}, ensure_ascii=False).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


if __name__ == "__main__":
    ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), App).serve_forever()
