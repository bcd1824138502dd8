import Shell
import Storms
import Testing
import Unix

@testable import Labs

/// A lab in which each learner has data and placements of their own.
enum VaryingLab {
  static let english = """
    ---
    lab: small
    chapter: segments
    title: Small
    about: Some lines.
    claims: SEG-1
    placement: varies
    ---

    # Small

    <!-- step send -->
    ## Some lines

    <!-- draw lines: list(3, 9) -->

    ```console
    $ kafka-topics.sh \(SmallLab.tools) --create --topic hello --partitions 2 --replication-factor 2
    Created topic hello.
    $ seq 1 {{lines}} | kafka-console-producer.sh \(SmallLab.tools) --topic hello
    $ ssh peter-kafka0{{leader("hello", 0)}}.foo.bar ls -d /data/kafka-logs/hello-0
    /data/kafka-logs/hello-0
    $ docker ps --format '{{.Names}}'
    $ seq {{lines}} | tail -n 1
    {{lines}}
    ```

    <!-- check sent: sum(end("hello", p) for p in partition_numbers("hello")) == lines
    claims: SEG-1
    else: {{lines}} lines are to be sent. -->

    <!-- ask many: number = sum(end("hello", p) for p in partition_numbers("hello")) -->
    How many are there?

    <details><summary>Hint</summary>

    Count.

    </details>

    """

  static func rig(_ learner: Student?, keep: MemoryKeep = MemoryKeep()) -> LabRig {
    let rig = LabRig([("03-small.md", english)], keep: keep)
    rig.course.learner = learner
    return rig
  }
}

@Suite struct `Each learner` {
  private func played(_ learner: Student?) -> (lines: Value?, replicas: Value) {
    let rig = VaryingLab.rig(learner)
    rig.type("start small", "solution")
    let typed = try? ExpressionParser.parse(
      "[replicas(\"hello\", p) for p in [0, 1]]", line: 1, column: 1)
    return (rig.course.values["lines"], typed.map { rig.course.evaluation.value($0) } ?? .none)
  }

  @Test func `has data and placements of their own, and the same ones again`() {
    let names = ["kim", "lee", "park", "choi", "민수"]
    let all = names.map { played(.student($0)) }
    #expect(Set(all.map { $0.lines?.shown ?? "" }).count > 2)
    #expect(Set(all.map(\.replicas.shown)).count > 2)
    for (name, one) in zip(names, all) {
      let again = played(.student(name))
      #expect(again.lines == one.lines)
      #expect(again.replicas == one.replicas)
    }
    #expect(played(nil).lines == .number(3))
    #expect(played(.seed(7)).lines != nil)
  }

  @Test func `sees their own data in the text and in the commands, and is done with them`() {
    let rig = VaryingLab.rig(.student("kim"))
    let screen = rig.type("start small")
    let lines = rig.course.values["lines"]?.shown ?? ""
    #expect(screen.contains("$ seq 1 \(lines) |"))
    #expect(screen.contains("'{{.Names}}'"))
    rig.type("solution")
    #expect(rig.type("check").contains("This step is done"))
  }

  @Test func `keeps them when they come back as somebody else, and is told so`() {
    let keep = MemoryKeep()
    let rig = VaryingLab.rig(.student("kim"), keep: keep)
    rig.type("start small")
    let lines = rig.course.values["lines"]
    rig.type("leave")
    rig.course.learner = .student("lee")
    let screen = rig.type("start small")
    #expect(screen.contains("You began this lab with `--student kim`, and it stays so"))
    #expect(rig.course.values["lines"] == lines)
    rig.type("start small --again")
    #expect(rig.course.learnerHere == .student("lee"))
  }

  @Test func `is proved to get through`() throws {
    let rig = VaryingLab.rig(nil)
    let volume = try #require(rig.shelf.volumes.first)
    func mistakes(_ text: String) -> [String] {
      let rig = LabRig([("03-small.md", text)])
      guard let volume = rig.shelf.volumes.first else { return ["no volume"] }
      return LabProof.mistakes(of: volume, on: rig.shelf, makeSession: { LabRig.session($0) })
        .filter { !$0.isWarning }.map(\.words.english)
    }
    #expect(volume.isUsable)
    #expect(mistakes(VaryingLab.english) == [])
    let host = "kafka0{{leader(\"hello\", 0)}}"
    let here = played(nil).replicas.shown.prefix(1)
    let found = mistakes(VaryingLab.english.replacing(host, with: "kafka0\(here)"))
    #expect(found.first?.contains("with `--student") == true, "\(found)")
    let misspelt = mistakes(VaryingLab.english.replacing("seq 1 {{lines}}", with: "seq 1 {{line}}"))
    #expect(misspelt.first?.contains("there is no `line`") == true, "\(misspelt)")
    let number = mistakes(VaryingLab.english.replacing("list(3, 9)", with: "9"))
    #expect(number.first?.contains("one item is drawn of a list") == true, "\(number)")
  }
}
