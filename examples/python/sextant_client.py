"""Records a run in Sextant and loses nothing while the server is away. Python 3.9+, standard library, this one file.

    with Run("mnist", {"rate": 0.1}, token_file="var/token") as run:
        run.sample("loss", step, loss)

What is said is kept in a file, the spool, each second, or at once by flush(). A thread sends it from there, in order, each
batch under a key of its own, so that what is sent again is stored once. A program that died goes on with its spool and its
run when it is started again. What the server will never take is set aside in a file beside the spool."""
import fcntl, gzip, http.client, json, math, os, socket, sys, threading, time, urllib.parse, uuid
from collections import deque
from datetime import datetime, timezone

TICK, BEAT, TIMEOUT, LONGEST_PAUSE = 1, 10, 30, 30  # seconds
MOST = 500_000  # characters that wait to be kept, and so of a batch

class Away(Exception): """The server does not answer, or can't now; it may have said for how many seconds."""

class Refused(Exception): """The server will never do this; its problem says why."""

class Spool:
    """A file of lines: what a run is, its batches, its end, and so on. Each is a kind, a key and JSON, with tabs between."""
    def __init__(self, path):
        self.path, self.file = path, os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)  # for this process alone, until it ends, however it does
        self.sizes, self.at, self.end, self.begun, self.run = deque(), 0, 0, 0, None
        with open(path, "rb") as lines:
            self.count(line for line in lines if line.endswith(b"\n"))
        os.ftruncate(self.file, self.end)  # nobody was told that a torn line is kept

    def count(self, lines):
        for line in lines:
            self.sizes.append(len(line))
            self.end += len(line)
            kind, _, text = line.decode().rstrip("\n").split("\t", 2)
            if kind in ("run", "end"):
                self.begun, self.run = (self.end, text) if kind == "run" else (0, None)

    def keep(self, *lines):
        lines = [("\t".join(line) + "\n").encode() for line in lines]
        if os.pwrite(self.file, b"".join(lines), self.end) < sum(map(len, lines)):
            os.ftruncate(self.file, self.end)
            raise OSError(f"there is no room for {self.path}")
        os.fsync(self.file)
        self.count(lines)

    def first(self):
        return os.pread(self.file, self.sizes[0], self.at).decode().rstrip("\n").split("\t")

    def sent(self):
        self.at += self.sizes.popleft()
        if not self.sizes:  # that was all: what stays is what the run is
            self.at = self.end = self.begun
            os.ftruncate(self.file, self.end)

class Run:
    def __init__(self, name, arguments=None, server="http://127.0.0.1:8787", token=None, token_file="var/token",
                 spool="sextant.spool", patience=10):
        """Begins, whether or not the server is there; at the end it is waited for, so many seconds of patience."""
        self.server, self.token, self.token_file, self.patience = urllib.parse.urlsplit(server), token, token_file, patience
        self.cancelled = None  # why, once somebody wants the run to end
        self.id = self.fence = None
        self.said, self.size, self.lock, self.spool = {}, 0, threading.RLock(), Spool(spool)
        self.beaten, self.deadline, self.fresh, self.closing = -math.inf, math.inf, threading.Event(), threading.Event()
        what = json.dumps({"name": name, "arguments": arguments or {}, "driver": "client"}, sort_keys=True)
        if self.spool.run != what:
            self.spool.keep(("run", f"{socket.gethostname()}-{uuid.uuid4().hex}", what))
        self.threads = [threading.Thread(target=work, daemon=True) for work in (self.keep, self.send)]
        for thread in self.threads:
            thread.start()

    def sample(self, series, time, value):
        self.say("samples", series=series, time=number(time), value=number(value))

    def event(self, type, target, time, **context):
        self.say("events", type=type, target=target, time=number(time), context=context)

    def log(self, message, level="info", logger="root"):
        self.say("logs", message=message, level=level, logger=logger)

    def say(self, kind, **entry):
        text = json.dumps({**entry, "recordedAt": datetime.now(timezone.utc).isoformat()}, allow_nan=False)
        with self.lock:
            self.said.setdefault(kind, []).append(text)
            self.size += len(text)
            if self.size > MOST:
                self.save()

    def flush(self):
        """Keeps what was said: when this returns, a kill of the process loses none of it."""
        with self.lock:
            self.spool.keep(*((kind, uuid.uuid4().hex, *texts) for kind, texts in self.said.items()))
            self.said, self.size = {}, 0
        self.fresh.set()

    def save(self):
        try:
            self.flush()
        except OSError as trouble:  # a full disk, perhaps; the program has other things to do
            print(f"sextant: {trouble}", file=sys.stderr)

    def keep(self):
        while not self.closing.wait(TICK):
            self.save()

    def __enter__(self):
        return self

    def __exit__(self, problem, message, trace):
        with self.lock:
            self.flush()
            self.spool.keep(("end", "fail" if problem else "cancelled" if self.cancelled else "complete",
                             json.dumps(f"{problem.__name__}: {message}"[:1000] if problem else "")))
        self.deadline = time.monotonic() + self.patience
        self.closing.set()
        self.fresh.set()
        self.threads[1].join(self.patience)

    def send(self):
        pause = TICK
        while time.monotonic() < self.deadline and (self.spool.sizes or not self.closing.is_set()):
            try:
                self.beat()
                if self.spool.sizes:
                    self.deliver(*self.spool.first())
                    with self.lock:
                        self.spool.sent()
                elif self.fresh.wait(TICK):
                    self.fresh.clear()
                pause = TICK
            except Away as away:
                print(f"sextant: {away.args[0]}; what is said is kept in {self.spool.path}", file=sys.stderr)
                if self.closing.wait(away.args[1] or pause):
                    time.sleep(TICK)
                pause = min(2 * pause, LONGEST_PAUSE)

    def deliver(self, kind, key, *texts):
        try:
            if kind == "run":
                self.begin(key, json.loads(texts[0]))
            elif kind == "end":
                self.step(key, message=json.loads(texts[0]))
                self.id = self.fence = None
            else:
                self.ask(f"runs/{self.id}/{kind}", "[" + ",".join(texts) + "]", key)
        except Refused as refused:
            wrong = {error.get("index") for error in refused.args[0].get("errors", ())} - {None} or range(len(texts))
            with open(f"{self.spool.path}.refused", "a") as aside:
                aside.write("\n".join((json.dumps(refused.args[0]), *(texts[index] for index in wrong), "\n")))
            rest = [text for index, text in enumerate(texts) if index not in wrong]
            if rest:  # under a key that follows from the first: this, too, may be sent again
                self.deliver(kind, key + "+", *rest)

    def begin(self, launch, what):
        self.id = self.fence = None
        known = self.ask("runs?tag=" + urllib.parse.quote(launch))["items"]
        run = known[0] if known else self.ask("runs", json.dumps({**what, "tags": [launch]}))
        self.id = run["id"]
        if run["state"] in ("PENDING", "DISPATCHING"):
            run = self.ask(f"runs/{self.id}/start", json.dumps({"client": launch}))
        if run.get("hold", {}).get("holder") == launch:
            self.fence = run["hold"]["fence"]

    def step(self, step, **more):
        """A step of the run, if it is still ours: after a long silence others may have ended it, and what is said is late."""
        try:
            return self.ask(f"runs/{self.id}/{step}", json.dumps({"fence": self.fence, **more})) if self.fence else {}
        except Refused as refused:
            self.fence = print(f"sextant: {refused.args[0]['detail']}", file=sys.stderr)
            return {}

    def beat(self):
        if self.fence and time.monotonic() >= self.beaten + BEAT:
            self.beaten = time.monotonic()
            wish = self.step("heartbeat").get("cancelRequest")
            self.cancelled = wish and f"{wish['by']}: {wish['why']}"

    def ask(self, path, body=None, key=None):
        kind = http.client.HTTPSConnection if self.server.scheme == "https" else http.client.HTTPConnection
        connection = kind(self.server.netloc, timeout=TIMEOUT)
        try:
            headers = {"Authorization": "Bearer " + (self.token or open(self.token_file).read().strip())}
            headers.update({"Content-Type": "application/json", "Content-Encoding": "gzip"} if body else {})
            headers.update({"Idempotency-Key": key} if key else {})
            packed = body and gzip.compress(body.encode())
            connection.request("POST" if body else "GET", f"{self.server.path}/api/v1/{path}", packed, headers)
            answer = connection.getresponse()
            status, wait, said = answer.status, answer.getheader("Retry-After", ""), json.load(answer)
        except (OSError, http.client.HTTPException, ValueError) as trouble:
            raise Away(f"{self.server.netloc} does not answer: {trouble}", None) from trouble
        finally:
            connection.close()
        if status >= 500 or status in (401, 403, 408, 421, 429):  # a wrong token, say, can be mended meanwhile
            raise Away(f"{self.server.netloc} answers {status}: {said.get('detail')}", int(wait) if wait.isdigit() else None)
        if status >= 300:
            raise Refused(said)
        return said

def number(value):
    """A number as JSON, also one that JSON has no word for."""
    value = float(value)
    return value if math.isfinite(value) else "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
