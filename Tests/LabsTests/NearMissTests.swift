import Storms
import Testing
import Unix

@testable import Labs

/// What somebody did who nearly did it.
@Suite struct `Somebody who nearly has it` {
  private static let lab = """
    ---
    lab: near
    chapter: segments
    title: Near
    about: Near misses.
    claims: SEG-1
    ---

    # Near

    <!-- step one -->
    ## One

    <!-- check made: partitions("hello") == 2 and end("hello", 0) > 0
    else: Not there. -->

    <!-- ask big: number = 18
    opens: true -->
    How big?

    <!-- ask who: set = [2, 3]
    opens: true -->
    Who?

    <!-- ask name: text = "hello"
    opens: true -->
    What is it called?
    """

  private static let at = "--bootstrap-server peter-kafka01:9092"

  private static func begun(_ lines: String...) -> LabRig {
    let rig = LabRig([("near.md", lab)])
    rig.type(["start near"].map { .line($0) } + lines.map { .line($0) })
    return rig
  }

  @Test func `is told the topic that was meant`() {
    let rig = Self.begun()
    #expect(!rig.type("check").contains("There is a topic"))
    rig.type("kafka-topics.sh \(Self.at) --create --topic helo --partitions 2")
    #expect(
      rig.type("check").contains("There is a topic `helo`. This step is about `hello`.")
        || rig.type("check").contains("There is a topic helo. This step is about hello."))
    rig.type("kafka-topics.sh \(Self.at) --create --topic hello --partitions 2")
    #expect(!rig.type("check").contains("There is a topic"))
    rig.type("echo x | kafka-console-producer.sh \(Self.at) --topic helo", "advance 2s")
    #expect(rig.type("check").contains("with 1 record in it"))
    rig.type("lang ko")
    #expect(rig.type("check").contains("(레코드 1개)"))
    rig.type("echo x | kafka-console-producer.sh \(Self.at) --topic hello", "advance 2s")
    #expect(!rig.type("check").contains("helo"))
  }

  @Test func `is told the group that was meant`() {
    let text = Self.lab.replacing(
      "check made: partitions(\"hello\") == 2 and end(\"hello\", 0) > 0",
      with: "check made: committed(\"readers\", \"hello\", 0) == 0")
    let rig = LabRig([("near.md", text)])
    rig.type(
      [
        "start near", "kafka-topics.sh \(Self.at) --create --topic hello",
        "kafka-consumer-groups.sh \(Self.at) --group reader --topic hello --reset-offsets "
          + "--to-earliest --execute",
      ].map { .line($0) })
    #expect(rig.type("check").contains("There is a group `reader`. This step is about `readers`."))
    rig.type("lang ko")
    #expect(rig.type("check").contains("이 스텝에서 쓰는 그룹: `readers`"))
  }

  @Test(arguments: [
    ("3", "answer big 3"), ("0x12", "answer big 0x12"), ("kafka2", "answer big 2"),
    ("peter-kafka02", "answer big 2"),
  ])
  func `has an answer taken for one, and not carried out`(line: String, command: String) {
    let said = Self.begun().type(line)
    #expect(said.contains("Is that an answer? Then type `\(command)`."))
    #expect(!said.contains("command not found") && !said.contains("there is no command"))
  }

  @Test func `has a name or a list taken for one where that is asked for`() {
    let rig = Self.begun("answer big 18")
    #expect(rig.type("2, 3").contains("`answer who 2, 3`"))
    rig.type("answer who 2, 3")
    #expect(rig.type("greetings").contains("`answer name greetings`"))
    #expect(!rig.type("kafka-topisc").contains("answer name"))
    #expect(rig.type("kafka-topisc --list").contains("the nearest is"))
  }

  @Test func `has no answer in the timeline, before and after they come back`() {
    let rig = Self.begun("kafka-topics.sh \(Self.at) --create --topic hello")
    #expect(rig.type("18").contains("Is that an answer?"))
    #expect(!rig.type("timeline").contains("$ 18"))
    #expect(!rig.comeBack().contains("18"))
    let told = rig.type("timeline")
    #expect(told.contains("$ kafka-topics.sh") && !told.contains("$ 18"))
  }

  @Test(arguments: ["ls", "x=3", "kafka-topcs --list", "echo 3", "nonsense"])
  func `has nothing else taken for one`(line: String) {
    #expect(!Self.begun().type(line).contains("Is that an answer?"))
  }

  @Test func `is asked which number was meant, as a dump shows it or as people write it`() {
    let rig = Self.begun()
    let asked = rig.type("answer big 12")
    #expect(asked.contains("answer big 0x12") && !asked.contains("✗"))
    #expect(rig.type("answer big 0x18").contains("answer big 18"))
    #expect(rig.type("answer big 1a").contains("0x1a"))
    #expect(rig.type("answer big 13").contains("That is not it"))
    #expect(rig.type("answer big 0x12").contains("✓"))
  }

  @Test func `is told what follows a verb that takes nothing`() {
    #expect(Self.begun().type("skip 5").contains("nothing follows it"))
  }
}
