"""Records a run in Sextant and loses nothing while the server is away. Python 3.9+, standard library, this one file.

    with Run("mnist", {"rate": 0.1}, token_file="var/token") as run:
        run.sample("loss", step, loss)

What is said is in files of a folder, the spool, before the call returns. A thread sends them, each under the key in
its name, and deletes what the server answered: what has to be sent again is stored once. A program that died goes on
with its spool and its run when it is started again. What the server will never take is set aside in the spool."""
import contextlib, fcntl, json, math, sys, threading, time, urllib.error, urllib.request, uuid
from datetime import datetime, timezone
from pathlib import Path

TICK, BEAT, TIMEOUT, LONGEST_PAUSE = 1, 10, 10, 30  # seconds
FULL, KINDS = 1_000_000, ("events", "logs", "samples")  # bytes of a file, and what is in one
DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))

class Refused(Exception): """The server will never do this; its problem says why."""

class Run(contextlib.AbstractContextManager):
    def __init__(self, name, arguments=None, server="http://127.0.0.1:8787", token_file="var/token",
                 spool="sextant.spool", patience=10):
        """Begins, whether or not the server is there; at the end it is waited for, so many seconds of patience."""
        self.server, self.token_file, self.spool, self.patience = server, Path(token_file), Path(spool), patience
        self.cancelled = None  # by whom and why, once somebody wants the run to end
        self.sent = self.id = self.fence = None  # of the run whose files are sent; a former one, perhaps
        self.beaten, self.lock, self.over = -math.inf, threading.Lock(), threading.Event()
        self.spool.mkdir(parents=True, exist_ok=True)
        self.owner = open(self.spool / "lock", "w")
        fcntl.flock(self.owner, fcntl.LOCK_EX | fcntl.LOCK_NB)  # until this process ends, however it does
        what = json.dumps({"name": name, "arguments": arguments or {}, "driver": "client"}, sort_keys=True)
        begun = [file for file in self.seal(*KINDS) if file.suffix in (".run", ".end")]
        self.own = begun[-1] if begun and begun[-1].read_text() == what else self.keep("run", what)
        self.sender = threading.Thread(target=self.send, daemon=True)
        self.sender.start()

    def sample(self, series, time, value):
        value = float(value)  # JSON has no NaN and no infinities: they go as strings
        self.say("samples", series=series, time=float(time), value=value if math.isfinite(value) else json.dumps(value))

    def event(self, type, target, time, **context):
        self.say("events", type=type, target=target, time=float(time), context=context)

    def log(self, message, level="info", logger="root"):
        self.say("logs", message=message, level=level, logger=logger)

    def say(self, kind, **entry):
        entry["recordedAt"] = datetime.now(timezone.utc).isoformat()  # the same, whenever it is sent
        line = "\n" + json.dumps(entry, allow_nan=False)  # whatever a full disk left before it ends there
        with self.lock, open(self.spool / kind, "a") as file:
            file.write(line)
            if file.tell() > FULL:
                self.seal(kind)

    def __exit__(self, problem, message, trace):
        step = "fail" if problem else "cancelled" if self.cancelled else "complete"
        with self.lock:
            self.seal(*KINDS)
            self.keep("end", json.dumps([step, f"{problem.__name__}: {message}"[:1000] if problem else ""]))
        self.over.set()
        self.sender.join(self.patience + TIMEOUT)

    def keep(self, kind, text):
        (self.spool / kind).write_text(text)
        return self.seal(kind)[-1]

    def seal(self, *kinds):
        """Gives files their keys, and numbers, in whose order they are sent; answers with all that have one."""
        for kind in kinds:
            if (self.spool / kind).exists():
                number = max((int(file.name[:9]) for file in self.spool.glob("[0-9]*")), default=0) + 1
                (self.spool / kind).rename(self.spool / f"{number:09}.{uuid.uuid4()}.{kind}")
        return sorted(self.spool.glob("[0-9]*"))

    def send(self):
        pause = TICK
        while not self.over.wait(pause):
            pause = TICK if self.round() else min(2 * pause, LONGEST_PAUSE)
        until = time.monotonic() + self.patience
        while not self.round() and time.monotonic() < until:
            time.sleep(TICK)
        self.owner.close()

    def round(self):
        try:
            for file in self.seal():
                if file != self.sent:  # that one stays until the run has ended
                    self.deliver(file, *file.name.split(".")[1:], file.read_text().split("\n"))
                self.beat()
            with self.lock:
                self.seal(*KINDS)
            return True
        except Exception as trouble:  # whatever it is, it may pass
            print(f"sextant: {trouble}; what is said is kept in {self.spool}", file=sys.stderr)

    def deliver(self, file, key, kind, lines):
        try:
            if kind == "run":
                return self.begin(file, key, json.loads(lines[0]))
            elif kind == "end":
                self.step(*json.loads(lines[0]))
                self.fence = None
                if self.sent:
                    self.sent.unlink(missing_ok=True)
            else:
                headers = {"Content-Type": "application/x-ndjson", "Idempotency-Key": key}
                self.ask(f"runs/{self.id}/{kind}", "\n".join(lines), headers)
        except Refused as refused:
            print(f"sextant: {kind} refused: {refused.args[0]['detail']}", file=sys.stderr)
            wrong = {error.get("index") for error in refused.args[0].get("errors", ())} - {None} or range(len(lines))
            with open(self.spool / "refused", "a") as aside:
                aside.write("\n".join([json.dumps(refused.args[0]), *(lines[index] for index in wrong), "\n"]))
            rest = [line for index, line in enumerate(lines) if index not in wrong]
            if any(rest):  # under the same key: nothing of their batch is stored
                return self.deliver(file, key, kind, rest)
        file.unlink()

    def begin(self, file, key, what):
        self.sent = self.id = self.fence = None
        known = self.ask("runs?tag=" + key)["items"]
        run = known[0] if known else self.ask("runs", json.dumps({**what, "tags": [key]}))
        if run["state"] in ("PENDING", "DISPATCHING"):
            run = self.ask(f"runs/{run['id']}/start", json.dumps({"client": key}))
        self.id, self.fence, self.sent = run["id"], run.get("hold", {}).get("fence"), file

    def step(self, step, message=""):
        body = json.dumps({"fence": self.fence, "message": message})
        try:  # if the run is still ours: others may end it in a long silence, and what is said then is late
            return self.ask(f"runs/{self.id}/{step}", body) if self.fence else {}
        except Refused as refused:
            print(f"sextant: {refused.args[0]['detail']}", file=sys.stderr)
            self.fence = None
            return {}

    def beat(self):
        if self.fence and time.monotonic() >= self.beaten + BEAT:
            self.beaten = time.monotonic()
            wish = self.step("heartbeat").get("cancelRequest")
            if wish and self.sent == self.own:
                self.cancelled = f"{wish['by']}: {wish['why']}"

    def ask(self, path, body=None, headers={}):
        token = {"Authorization": "Bearer " + self.token_file.read_text().strip(), "Content-Type": "application/json"}
        request = urllib.request.Request(f"{self.server}/api/v1/{path}", body and body.encode(), {**token, **headers})
        try:
            with DIRECT.open(request, timeout=TIMEOUT) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as problem:
            if problem.code >= 500 or problem.code in (401, 403, 408, 421, 429):  # a wrong token, say, can be mended
                raise
            raise Refused(json.load(problem)) from problem
