"""What members of groups are put through, whatever client they are: each in a process of its own (`member.py`)."""

import json
import os
import signal
import subprocess
import sys
import threading
import time

from steps import Skipped, expect

HERE = os.path.dirname(os.path.abspath(__file__))
PATIENCE = 40


class Member:
    def __init__(self, family, bootstrap, topic, group, **options):
        self.lines = []
        self.process = subprocess.Popen(
            [
                sys.executable,
                f"{HERE}/member.py",
                family,
                bootstrap,
                topic,
                group,
                json.dumps(options),
            ],
            stdout=subprocess.PIPE,
            text=True,
        )
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        for line in self.process.stdout:
            self.lines.append(json.loads(line))

    @property
    def owned(self):
        owned = set()
        for line in list(self.lines):
            # Eager clients say all that they have, cooperative ones what is new.
            owned -= set(line.get("revoked", []))
            owned |= set(line.get("assigned", []))
        return owned

    @property
    def read(self):
        return [line["read"] for line in list(self.lines) if "read" in line]

    @property
    def rebalances(self):
        return [line for line in list(self.lines) if "assigned" in line or "revoked" in line]

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)

    def leave(self):
        self.process.send_signal(signal.SIGTERM)
        expect(self.process.wait(20), 0, "status")


def until(what, holds, patience=PATIENCE):
    end = time.monotonic() + patience
    while not holds():
        if time.monotonic() > end:
            raise AssertionError(f"not {what} within {patience} s")
        time.sleep(0.05)


class Groups:
    """The steps of one family; `topic` and `write` are those of its own client."""

    def __init__(self, family, bootstrap, topic, write, prefix):
        self.family, self.bootstrap = family, bootstrap
        self.topic, self.write, self.prefix = topic, write, prefix
        self.written = 0
        self.members = []

    def member(self, name, family=None, **options):
        made = Member(
            family or self.family,
            self.bootstrap,
            f"{self.prefix}-{name}",
            f"{self.prefix}-{name}-members",
            **options,
        )
        self.members.append(made)
        return made

    def fill(self, name, each=5):
        values = []
        for partition in range(4):
            some = [b"%d" % (self.written + number) for number in range(each)]
            self.written += each
            self.write(f"{self.prefix}-{name}", some, partition=partition)
            values += [one.decode() for one in some]
        return values

    def begin(self, name):
        self.topic(f"{self.prefix}-{name}", 4)
        return self.fill(name)

    def step(self, body):
        def whole():
            try:
                body()
            except AssertionError as error:
                said = [(one.owned, one.read, one.lines[-3:]) for one in self.members]
                raise AssertionError(f"{error}; members: {said}") from error
            finally:
                for one in self.members:
                    one.process.kill()
                self.members = []

        return whole

    # What happens

    def come_and_go(self):
        wanted = self.begin("shared")
        one = self.member("shared")
        until("alone with all", lambda: len(one.owned) == 4)
        until("read", lambda: len(one.read) == len(wanted))
        two = self.member("shared")
        until("shared", lambda: len(one.owned) == 2 and len(two.owned) == 2)
        expect(one.owned | two.owned, {0, 1, 2, 3})
        wanted += self.fill("shared")
        until("read", lambda: len(one.read + two.read) >= len(wanted))
        two.leave()
        until("alone again", lambda: len(one.owned) == 4)
        wanted += self.fill("shared")
        until("read", lambda: len(one.read + two.read) >= len(wanted))
        one.leave()
        expect(sorted(one.read + two.read), sorted(wanted), "read")

    def killed(self):
        wanted = self.begin("killed")
        one, two = self.member("killed"), self.member("killed")
        until("shared", lambda: len(one.owned) == 2 and len(two.owned) == 2)
        two.kill()
        since = time.monotonic()
        wanted += self.fill("killed")
        until("taken over", lambda: len(one.owned) == 4)
        if time.monotonic() - since < 4:
            raise AssertionError("taken over before the session was over")
        until("read", lambda: set(one.read + two.read) == set(wanted))
        one.leave()

    def static(self):
        wanted = self.begin("static")
        one = self.member("static", instance=f"{self.prefix}-i1", session=15_000)
        two = self.member("static", instance=f"{self.prefix}-i2", session=15_000)
        until("shared", lambda: len(one.owned) == 2 and len(two.owned) == 2)
        until("read", lambda: set(one.read + two.read) == set(wanted))
        time.sleep(1.5)
        had, seen = two.owned, len(one.rebalances)
        two.kill()
        wanted += self.fill("static")
        again = self.member("static", instance=f"{self.prefix}-i2", session=15_000)
        until("back", lambda: len(again.owned) == 2)
        expect(again.owned, had)
        until("read", lambda: set(one.read + two.read + again.read) == set(wanted))
        expect(len(one.rebalances), seen, "rebalances of the other one")

    def by_time(self):
        wanted = self.begin("timed")
        one = self.member("timed", interval=300)
        until("read", lambda: len(one.read) == len(wanted))
        time.sleep(1.5)
        one.kill()
        more = self.fill("timed")
        two = self.member("timed", interval=300)
        until("read on", lambda: len(two.read) >= len(more))
        expect(sorted(two.read), sorted(more), "read after the crash")
        two.leave()

    def with_another(self, family, module):
        def body():
            try:
                __import__(module)
            except ImportError as error:
                raise Skipped(f"there is no {family}") from error
            wanted = self.begin("mixed")
            one, two = self.member("mixed"), self.member("mixed", family)
            until("shared", lambda: len(one.owned) == 2 and len(two.owned) == 2)
            expect(one.owned | two.owned, {0, 1, 2, 3})
            wanted += self.fill("mixed")
            until("read", lambda: set(one.read + two.read) == set(wanted))
            one.leave()
            until("alone", lambda: len(two.owned) == 4)
            two.leave()

        return body

    def cooperative(self):
        wanted = self.begin("cooperative")
        one = self.member("cooperative", strategy="cooperative-sticky")
        until("alone with all", lambda: len(one.owned) == 4)
        until("read", lambda: len(one.read) == len(wanted))
        two = self.member("cooperative", strategy="cooperative-sticky")
        until("shared", lambda: len(one.owned) == 2 and len(two.owned) == 2)
        lost = [line["revoked"] for line in one.rebalances if line.get("revoked")]
        expect([len(some) for some in lost], [2], "lost at a time")
        wanted += self.fill("cooperative")
        until("read", lambda: len(one.read + two.read) >= len(wanted))
        two.leave()
        until("alone again", lambda: len(one.owned) == 4)
        one.leave()
        expect(sorted(one.read + two.read), sorted(wanted), "read")

    def all(self, steps):
        for sentence, body in [
            ("shares a group with a second member that comes and goes", self.come_and_go),
            ("takes over from a member that is killed", self.killed),
            ("goes on where a killed member had committed by time", self.by_time),
        ]:
            steps.step(sentence, self.step(body), seconds=90)
