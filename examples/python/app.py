"""A checkout that verifies cards through Shujubao. Python's standard library alone."""

import http.client
import json
import logging
import os
import re
import urllib.error
import urllib.parse
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

URL = os.environ["SHUJUBAO_URL"]
APP_CODE = os.environ["ALIYUN_APPCODE"]

STATES = {"1": "verified", "2": "not yours", "3": "your bank has blocked the card"}
TYPED_WRONG = {"10001", "10006", "10009", "10018"}
LATER = {"10002", "10003", "10004", "10007", "10011", "10012", "10013", "10017", "10019", "10020"}

logging.basicConfig(
    filename=os.environ.get("LOG_FILE"), level=logging.INFO, format="%(asctime)s %(message)s"
)
log = logging.getLogger("checkout")


def ask(person):
    """The vendor's reply, as JSON has it. Raises OSError, ValueError, HTTPException."""
    form = {"name": person["name"], "idcard": person["idNumber"], "acct_no": person["card"]}
    request = urllib.request.Request(
        f"{URL}/communication/personal/1886",
        data=urllib.parse.urlencode(form).encode(),
        headers={
            "Authorization": f"APPCODE {APP_CODE}",
            "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8",
        },
    )
    with urllib.request.urlopen(request, timeout=2) as response:
        return json.load(response)


def verify(person):
    """Status and answer for the customer."""
    try:
        reply = ask(person)
    except urllib.error.HTTPError as refused:
        # The gateway's message can hold all that was sent: its code alone is told.
        code = refused.headers.get("X-Ca-Error-Code")
        log.warning("the gateway answers %s %s", refused.code, code)
        return (503, "try again later") if refused.code == 429 else (500, f"support is told: {code}")
    except (OSError, ValueError, http.client.HTTPException) as lost:
        log.warning("no reply: %s", type(lost).__name__)
        return 503, "try again later"

    code = text(reply, "code")
    state = text(reply["data"], "state") if code == "10000" and "data" in reply else None
    log.info("card …%s: code %s, state %s", person["card"][-4:], code, state)
    if state in STATES:
        return 200, STATES[state]
    if code == "10016":
        return 200, "not found"
    if code in TYPED_WRONG:
        return 422, "check what you typed"
    if code in LATER:
        return 503, "try again later"
    return 500, f"support is told: {code}"


def text(reply, name):
    """A text of a reply, or None."""
    value = reply.get(name) if isinstance(reply, dict) else None
    return value if isinstance(value, str) else None


def tidy(person):
    """As customers type them: spaces in a card number, a small x. None if it cannot be right."""
    name = person["name"].strip()
    id_number = person["idNumber"].strip().upper()
    card = re.sub(r"\s", "", person["card"])
    if not name or not re.fullmatch(r"\d{17}[\dX]", id_number) or not re.fullmatch(r"\d{12,19}", card):
        return None
    return {"name": name, "idNumber": id_number, "card": card}


class App(BaseHTTPRequestHandler):
    def do_POST(self):
        person = tidy(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        status, answer = verify(person) if person else (422, "check what you typed")
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
