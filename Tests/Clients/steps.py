"""What a client is put through, sentence by sentence.

Each step prints one line that `run` counts: `ok`, `FAILED`, `skipped` or `not yet`. A step that `not-yet.tsv`
names for this client must be refused, in the words that stand there and within the step's time; all others
must succeed. So what comes into being is shown by striking lines from that file.
"""

import os
import signal
import sys
import threading
import traceback

SECONDS = 20
CODECS = ["none", "gzip", "snappy", "lz4", "zstd"]


class Steps:
    def __init__(self, family, version):
        self.family = family
        self.failed = 0
        self.refusals = self._refusals()
        print(f"version {version}", flush=True)

    def _refusals(self):
        folder = os.path.dirname(os.path.abspath(__file__))
        rows = [
            line.rstrip("\n").split("\t")
            for line in open(f"{folder}/not-yet.tsv", encoding="utf-8")
        ]
        return {row[1]: row[2] for row in rows if row[0] == self.family}

    def step(self, sentence, body, seconds=SECONDS):
        refusal = self.refusals.get(sentence)
        try:
            self._within(seconds, body)
        except Skipped as skipped:
            return self._say("skipped", sentence, skipped)
        except BaseException as error:  # clients throw all kinds of things
            said = f"{type(error).__name__}: {error}"
            if refusal is not None and refusal in said and not isinstance(error, TimedOut):
                return self._say("not yet", sentence, said)
            self.failed += 1
            self._say("FAILED", sentence, said)
            return traceback.print_exc()
        if refusal is not None:
            self.failed += 1
            return self._say("FAILED", sentence, "is there now; strike it from not-yet.tsv")
        self._say("ok", sentence)

    def _within(self, seconds, body):
        def late(*_):
            raise TimedOut(f"not done within {seconds} s")

        signal.signal(signal.SIGALRM, late)
        signal.alarm(seconds)
        # A client that sits in C code does not hear the alarm.
        last = threading.Timer(seconds + 10, lambda: self._give_up())
        last.daemon = True
        last.start()
        try:
            body()
        finally:
            signal.alarm(0)
            last.cancel()

    def _give_up(self):
        print("FAILED hangs", flush=True)
        os._exit(1)

    def _say(self, outcome, sentence, reason=None):
        text = " ".join(str(reason).split())[:300] if reason is not None else ""
        print(f"{outcome} {sentence}" + (f": {text}" if text else ""), flush=True)

    def end(self):
        sys.stdout.flush()
        # Clients that were refused may still have threads that wait.
        os._exit(1 if self.failed else 0)


class TimedOut(Exception):
    pass


class Skipped(Exception):
    pass


def expect(found, wanted, what="found"):
    if found != wanted:
        raise AssertionError(f"{what} {found!r}, not {wanted!r}")


def refused(error_name, body):
    """Something must be refused, with an error of that name."""
    try:
        outcome = body()
    except Exception as error:
        said = f"{type(error).__name__}: {error}"
        if error_name in said:
            return
        raise AssertionError(f"refused with {said}, not with {error_name}") from error
    raise AssertionError(f"was not refused with {error_name}, but gave {outcome!r}")
