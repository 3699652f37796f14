"""A real browser without a window: loads a page; tells what it complained of, asked for, and says to those who listen.

Speaks the DevTools protocol over a pair of pipes (`--remote-debugging-pipe`): JSON messages that end in a zero byte.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next((found for name in NAMES if (found := shutil.which(name))), "")
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars")
PIPE = "--remote-debugging-pipe"


@dataclass(slots=True)
class Seen:
    """What a page did: console messages, addresses asked for, and the accessibility tree's (role, name) pairs."""

    console: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    spoken: list[tuple[str, str]] = field(default_factory=list)


class Browser:
    """One tab of a browser with a profile of its own."""

    def __init__(self, profile: Path) -> None:
        self._ours, theirs_out = os.pipe()
        theirs_in, self._to = os.pipe()

        def place() -> None:
            for number, wanted in ((os.dup(theirs_in), 3), (os.dup(theirs_out), 4)):
                os.dup2(number, wanted, inheritable=True)

        self._process = subprocess.Popen(
            [CHROMIUM, *FLAGS, PIPE, f"--user-data-dir={profile}", "about:blank"],
            preexec_fn=place, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(theirs_in)
        os.close(theirs_out)
        self._number, self._left, self._events = 0, b"", list[dict[str, Any]]()
        target = self._send("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for part in ("Page", "Runtime", "Log", "Network", "Accessibility"):
            self._send(f"{part}.enable")

    def look(self, page: Path, scheme: str = "light", width: int = 820) -> Seen:
        """Load a file and wait until it is there."""
        self._events.clear()
        self._send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        self._send("Emulation.setDeviceMetricsOverride", width=width, height=1000, deviceScaleFactor=1, mobile=False)
        self._send("Page.navigate", url=page.as_uri())
        while not any(event["method"] == "Page.loadEventFired" for event in self._events):
            self._events.append(self._read())
        nodes = self._send("Accessibility.getFullAXTree")["nodes"]
        seen = Seen(spoken=[(_value(n, "role"), _value(n, "name")) for n in nodes if not n.get("ignored")])
        for event in self._events:
            method, given = event["method"], event["params"]
            if method in ("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded"):
                seen.console.append(json.dumps(given))
            if method == "Network.requestWillBeSent":
                seen.requests.append(given["request"]["url"])
        return seen

    def evaluate(self, expression: str) -> Any:
        """The value of a JavaScript expression in the page."""
        return self._send("Runtime.evaluate", expression=expression, returnByValue=True)["result"].get("value")

    def picture(self, width: int, height: int) -> bytes:
        """The top of the page, so many pixels of it, as a PNG."""
        clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": 1}
        return base64.b64decode(self._send("Page.captureScreenshot", clip=clip, captureBeyondViewport=True)["data"])

    def close(self) -> None:
        """End the browser."""
        self._session = ""
        self._send("Browser.close")
        self._process.wait(timeout=30)
        os.close(self._ours)
        os.close(self._to)

    def _send(self, method: str, **given: Any) -> dict[str, Any]:
        self._number += 1
        message = {"id": self._number, "method": method, "params": given}
        if session := getattr(self, "_session", ""):
            message["sessionId"] = session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        while True:
            found = self._read()
            if found.get("id") == self._number:
                assert "error" not in found, found
                return found["result"]
            self._events.append(found)

    def _read(self) -> dict[str, Any]:
        while b"\0" not in self._left:
            data = os.read(self._ours, 65536)
            assert data, "the browser ended"
            self._left += data
        message, _, self._left = self._left.partition(b"\0")
        return json.loads(message)


def _value(node: dict[str, Any], name: str) -> str:
    return str(node.get(name, {}).get("value", ""))
