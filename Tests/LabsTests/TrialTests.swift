import Shell
import Storms
import Testing
import Unix

@testable import Labs

/// A lab that asks for a topic that withstands the loss of a broker, and for a broker to be brought back.
enum DesigningLab {
  static let english = """
    ---
    lab: small
    chapter: segments
    title: Small
    about: A topic that withstands.
    claims: REP-4
    ---

    # Small

    <!-- step lay
    kind: design -->
    ## A topic that lasts

    <!-- book 002 1-1 -->
    One copy does for tests.

    Lay a topic `orders` so that it can be read when any one broker is down.

    <!-- check made: exists("orders")
    else: There is no topic `orders` yet. -->

    <!-- trial loss: leader("orders", 0) > 0 and count(isr("orders", 0)) == 2
    claims: REP-4
    say: Its leader's broker stops.
    else: In sync are {{count(isr("orders", 0))}}.
    by: kafka-topics.sh --bootstrap-server peter-kafka01.foo.bar:9092 --describe --topic orders
    ssh peter-kafka01.foo.bar systemctl stop kafka-server
    advance 10s
    -->

    <details><summary>Hint</summary>

    Copies.

    </details>

    <details><summary>Solution</summary>

    ```console
    $ kafka-topics.sh \(SmallLab.tools) --create --topic orders --partitions 1 --replication-factor 3
    ```

    </details>

    <!-- step mend
    kind: repair -->
    ## Mend it

    ```console lab quiet
    $ ssh peter-kafka02.foo.bar systemctl stop kafka-server
    $ advance 10s
    ```

    Bring `orders` back to three copies in sync.

    <!-- let made: start("orders", 0) -->

    <!-- check three: count(isr("orders", 0)) == 3
    else: In sync are {{count(isr("orders", 0))}}. -->

    <!-- check kept: start("orders", 0) == made
    stays: yes
    else: Records are gone. -->

    <!-- cheat anew: requests("DeleteTopics") > 0
    say: That is another topic.
    by: kafka-topics.sh \(SmallLab.tools) --delete --topic orders
    ssh peter-kafka02.foo.bar systemctl start kafka-server
    advance 10s
    kafka-topics.sh \(SmallLab.tools) --create --topic orders --partitions 1 --replication-factor 3
    advance 5s
    -->

    <!-- way restart
    by: ssh peter-kafka02.foo.bar systemctl restart kafka-server
    advance 20s
    -->

    <details><summary>Hint</summary>

    Who is down?

    </details>

    <details><summary>Solution</summary>

    ```console
    $ ssh peter-kafka02.foo.bar systemctl start kafka-server
    $ advance 20s
    ```

    </details>

    """

  static let poor =
    "kafka-topics.sh \(SmallLab.tools) --create --topic orders --partitions 1 --replication-factor 1"
  static let good =
    "kafka-topics.sh \(SmallLab.tools) --create --topic orders --partitions 1 --replication-factor 3"

  static func rig(_ keep: MemoryKeep = MemoryKeep()) -> LabRig {
    LabRig([("03-small.md", english)], keep: keep)
  }
}

@Suite struct `A trial` {
  @Test func `waits until there is something to try`() {
    let rig = DesigningLab.rig()
    rig.type("start small")
    #expect(rig.type("trial").contains("First: There is no topic `orders` yet."))
  }

  @Test func `shows what happens to what was laid, and takes it back`() {
    let rig = DesigningLab.rig()
    rig.type("start small", DesigningLab.poor)
    let before = rig.clusterDigest
    let screen = rig.type("trial")
    #expect(screen.contains("Trial: Its leader's broker stops."))
    #expect(screen.contains("systemctl stop kafka-server"))
    #expect(screen.contains("✗ It did not withstand the trial: In sync are 1."))
    #expect(screen.contains("as it was before the trial"))
    #expect(rig.clusterDigest == before)
    #expect(!rig.type("check").contains("This step is done"))
  }

  @Test func `that is withstood ends the step`() {
    let rig = DesigningLab.rig()
    rig.type("start small", DesigningLab.good)
    #expect(rig.type("check").contains("`trial` puts it to the test"))
    let screen = rig.type("trial")
    #expect(screen.contains("✓ It withstood the trial."))
    #expect(screen.contains("✓ Done."))
    #expect(rig.type("topology orders").contains("down") == false)
  }

  @Test func `is to be played again when something was changed since`() {
    let rig = DesigningLab.rig()
    rig.type("start small", DesigningLab.good)
    rig.course.state.withstood = ["loss"]
    rig.type("ls")
    #expect(rig.course.state.withstood == ["loss"])
    rig.type("advance 1s")
    #expect(rig.course.state.withstood == [])
  }

  @Test func `is known to have been withstood when one comes back`() {
    let keep = MemoryKeep()
    let rig = DesigningLab.rig(keep)
    rig.type("start small", DesigningLab.good, "trial")
    #expect(rig.comeBack().contains("This step is done"))
  }

  @Test func `is played by the solution, too`() {
    let rig = DesigningLab.rig()
    rig.type("start small")
    let screen = rig.type("solution")
    #expect(screen.contains("✓ It withstood the trial."))
    #expect(screen.contains("✓ Done."))
  }

  @Test func `says what the book says, and where`() {
    let rig = DesigningLab.rig()
    #expect(rig.type("start small").contains("The book says (002 1-1): One copy does for tests."))
  }
}

@Suite struct `A repair` {
  private func mend(_ lines: [String]) -> (LabRig, String) {
    let rig = DesigningLab.rig()
    rig.type("start small", DesigningLab.good, "trial", "next")
    return (rig, rig.type(lines.map { .line($0) }))
  }

  @Test(arguments: ["start", "restart"])
  func `is done in any way that reaches the goal`(_ word: String) {
    let (_, screen) = mend([
      "ssh peter-kafka02.foo.bar systemctl \(word) kafka-server", "advance 20s",
    ])
    #expect(screen.contains("✓ Done."))
  }

  @Test func `is not done by going round it, and says why`() {
    let (rig, screen) = mend([
      "kafka-topics.sh \(SmallLab.tools) --delete --topic orders",
      "ssh peter-kafka02.foo.bar systemctl start kafka-server", "advance 10s", DesigningLab.good,
      "advance 5s",
    ])
    #expect(!screen.contains("✓ Done."))
    #expect(rig.type("check").contains("That is another topic."))
  }
}

@Suite struct `The proof of a design and a repair` {
  private static func mistakes(_ text: String) -> [String] {
    let rig = LabRig([("03-small.md", text)])
    guard let volume = rig.shelf.volumes.first else { return ["no volume"] }
    return LabProof.mistakes(of: volume, on: rig.shelf, makeSession: { LabRig.session($0) })
      .filter { !$0.isWarning }.map(\.words.english)
  }

  private static let spoiled: [(from: String, to: String, part: String)] = [
    (
      "--partitions 1 --replication-factor 3\n```\n\n</details>\n\n<!-- step mend",
      "--partitions 1 --replication-factor 1\n```\n\n</details>\n\n<!-- step mend",
      "does not withstand the trial `loss`"
    ),
    (
      "leader(\"orders\", 0) > 0 and", "count(brokers()) == 2 or",
      "withstands the trial `loss` already"
    ),
    (
      "systemctl restart kafka-server", "systemctl status kafka-server",
      "`restart` does not lead to the goal"
    ),
    (
      "requests(\"DeleteTopics\") > 0", "requests(\"DeleteTopics\") > 7",
      "the advice `anew` does not come"
    ),
    ("console lab quiet", "console show", "begins with nothing broken"),
    ("kind: design", "kind: desing", "a step's kind is one of"),
    ("<!-- way restart\nby:", "<!-- note restart\nby:", "needs two ways"),
    ("<!-- cheat anew:", "<!-- when anew:", "names no `cheat`"),
    ("<!-- trial loss:", "<!-- check loss2:", "is put to no `trial`"),
    (
      "Bring `orders` back", "```console\n$ ls\n```\n\nBring `orders` back",
      "gives its commands away"
    ),
  ]

  @Test func `finds nothing where all is in order`() {
    #expect(Self.mistakes(DesigningLab.english) == [])
  }

  @Test func `finds out what is not in order`() {
    for (from, to, part) in Self.spoiled {
      let text = DesigningLab.english.replacing(from, with: to)
      #expect(text != DesigningLab.english, "\(from)")
      let found = Self.mistakes(text)
      #expect(found.contains { $0.contains(part) }, "\(part): \(found)")
    }
  }
}
