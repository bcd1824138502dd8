import Shell
import Storms
import Testing
import Unix

@testable import Labs

/// A lab that tries the same under two settings.
enum TwofoldLab {
  static let english = """
    ---
    lab: small
    chapter: segments
    title: Small
    about: Two branches.
    claims: REP-1
    ---

    # Small

    <!-- step lay -->
    ## Twice

    ```console on many
    $ kafka-topics.sh \(SmallLab.tools) --create --topic orders --partitions 3 --replication-factor 1
    Created topic orders.
    ```

    ```console
    $ kafka-topics.sh \(SmallLab.tools) --create --topic orders --partitions 1 --replication-factor 1
    Created topic orders.
    ```

    <!-- check both: on("many", partitions("orders")) == 3 and partitions("orders") == 1
    claims: REP-1
    else: On the branch `many` there are {{on("many", partitions("orders"))}}. -->

    <!-- ask more: number = on("many", partitions("orders")) - partitions("orders") -->
    How many more are there?

    <details><summary>Hint</summary>

    Count.

    </details>

    """
}

@Suite struct `Two branches side by side` {
  @Test func `are compared without going there`() {
    let rig = LabRig([("03-small.md", TwofoldLab.english)])
    #expect(rig.type("start small").contains("On the branch `many` (`branch many` goes there):"))
    #expect(rig.type("check").contains("On the branch `many` there are none."))
    let create = "kafka-topics.sh \(SmallLab.tools) --create --topic orders --replication-factor 1"
    rig.type("branch many", create + " --partitions 2", "branch main")
    #expect(rig.type("check").contains("there are 2."))
    rig.type("branch many", "back", create + " --partitions 3", "branch main")
    rig.type(create + " --partitions 1")
    #expect(rig.type("answer 2").contains("✓ Done."))
    #expect(rig.type("value 'on(\"many\", partitions(\"orders\"))'").contains("\n3\n"))
  }

  @Test func `are made by the solution, which ends where one was`() {
    let rig = LabRig([("03-small.md", TwofoldLab.english)])
    rig.type("start small")
    #expect(rig.type("solution").contains("✓ Done."))
    #expect(rig.type("branch").contains("* main"))
    let keep = rig.keep
    let again = LabRig([("03-small.md", TwofoldLab.english)], keep: keep)
    #expect(again.comeBack().contains("Everything is as you left it"))
  }

  @Test func `are proved`() throws {
    let rig = LabRig([("03-small.md", TwofoldLab.english)])
    let volume = try #require(rig.shelf.volumes.first)
    let found = LabProof.mistakes(of: volume, on: rig.shelf, makeSession: { LabRig.session($0) })
    #expect(found.filter { !$0.isWarning }.map(\.words.english) == [])
  }
}
