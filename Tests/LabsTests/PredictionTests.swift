import Shell
import Storms
import Testing
import Unix

@testable import Labs

/// A lab with a prediction, a question that needs its evidence, and one whose truth can be bent.
enum ForetellingLab {
  static let english = """
    ---
    lab: small
    chapter: segments
    title: Small
    about: A topic and what one expects of it.
    claims: SEG-1
    ---

    # Small

    <!-- step topic -->
    ## A topic

    <!-- predict copies: number = count(replicas("hello", 0))
    until: exists("hello")
    right: Three in all. -->
    How many copies will partition 0 have?

    <!-- wrong more: count(replicas("hello", 0)) + 1
    say: The leader's is one of them. -->

    ```console
    $ \(SmallLab.topic)
    ```

    <!-- check made: partition_numbers("hello") == [0, 1]
    claims: SEG-1
    else: There is no topic `hello` with two partitions. -->

    <!-- ask folders: number = count(like(files(data_folder(1)), "hello-*")) -->
    How many folders has it on broker 1?

    <!-- ask first: number = 0 -->
    Which is the first?

    <details><summary>Hint</summary>

    Look.

    </details>

    """

  static func rig(_ keep: MemoryKeep = MemoryKeep()) -> LabRig {
    LabRig([("03-small.md", english)], keep: keep)
  }
}

@Suite struct `A prediction` {
  @Test func `is asked for once, before the first command that changes something`() {
    let rig = ForetellingLab.rig()
    rig.type("start small")
    #expect(!rig.type("ls").contains("I expect"))
    let screen = rig.type([.line("touch file"), .line("4")])
    #expect(screen.contains("I expect: 4"))
    #expect(screen.contains("Noted: 4"))
    #expect(!rig.type("touch another").contains("I expect"))
  }

  @Test
  func
    `is asked for before the first look of that kind, where one goes through the step by looking`()
  {
    let text = ForetellingLab.english.replacing(
      "until: exists(\"hello\")", with: "until: printed(\"broker.id\")"
    )
    .replacing(
      "$ \(SmallLab.topic)", with: "$ ssh peter-kafka01 cat /data/kafka-logs/meta.properties")
    let rig = LabRig([("03-small.md", text)])
    rig.type("start small")
    #expect(!rig.type("topology", "ssh peter-kafka01 ls /data").contains("I expect"))
    let screen = rig.type([
      .line("ssh peter-kafka02 cat /data/kafka-logs/meta.properties"), .line("4"),
    ])
    #expect(screen.contains("I expect: 4") && screen.contains("Noted: 4"))
    #expect(!rig.type("cat /data/kafka-logs/meta.properties").contains("I expect"))
  }

  @Test func `stands in a line of its own, below what ended no line`() {
    let text = ForetellingLab.english.replacing(
      "until: exists(\"hello\")", with: "until: printed(\"xyz\")")
    let rig = LabRig([("03-small.md", text)])
    rig.type("start small", "answer copies 3", SmallLab.topic)
    #expect(rig.type("printf xyz").contains("xyz\n\n✓ As you expected, 3."))
  }

  @Test func `has no number, so that questions have the same wherever they are shown`() {
    let rig = ForetellingLab.rig()
    let page = rig.type("start small")
    let open = rig.type(SmallLab.topic, "", "next")
    for text in [page, open, rig.type("check"), rig.type("answer folders")] {
      #expect(text.contains("Question 1: How many folders"), "\(text)")
      #expect(!text.contains("Question 3"))
    }
    #expect(
      rig.type("start small --again", "answer copies").contains("Prediction: How many copies"))
  }

  @Test func `that was wrong costs nothing and gets the reply for that misconception`() {
    let rig = ForetellingLab.rig()
    rig.type("start small", "answer copies 4")
    let screen = rig.type(SmallLab.topic)
    #expect(screen.contains("You expected 4; it is 3. The leader's is one of them."))
    #expect(!screen.contains("✗"))
    #expect(rig.type("answer folders 2", "answer first 0").contains("✓ Done."))
  }

  @Test func `next to what came has its reply, too`() {
    let rig = ForetellingLab.rig()
    rig.type("start small", "answer copies 2")
    #expect(rig.type(SmallLab.topic).contains("You expected 2; it is 3. That was one too low."))
  }

  @Test func `that was right says so`() {
    let rig = ForetellingLab.rig()
    rig.type("start small", "answer 3")
    #expect(rig.type(SmallLab.topic).contains("✓ As you expected, 3. Three in all."))
  }

  @Test(arguments: ["", "?", "I don't know", "모르겠어요"])
  func `need not be made`(_ text: String) {
    let rig = ForetellingLab.rig()
    rig.type("start small")
    let screen = rig.type([.line(SmallLab.topic), .line(text)])
    #expect(screen.contains("It turned out to be 3."))
  }

  @Test func `of another form is asked for once more and then let be`() {
    let rig = ForetellingLab.rig()
    rig.type("start small")
    let screen = rig.type([.line(SmallLab.topic), .line("many"), .line("lots")])
    #expect(screen.contains("`many` is no number"))
    #expect(screen.contains("No prediction, then."))
    #expect(rig.course.session.lastStatus == 0)
  }

  @Test func `may be typed as an answer where it is asked for`() {
    let rig = ForetellingLab.rig()
    rig.type("start small")
    let screen = rig.type([.line(SmallLab.topic), .line("answer copies 2")])
    #expect(screen.contains("You expected 2; it is 3."))
  }

  @Test(arguments: ["@c1 ls", "$ ls /tmp", "kafka-topics.sh --list"])
  func `is no command: that one is told to be typed again`(line: String) {
    let rig = ForetellingLab.rig()
    rig.type("start small")
    let screen = rig.type([.line(SmallLab.topic), .line(line)])
    #expect(screen.contains("was not run: `\(line)`"))
    #expect(screen.contains("No prediction, then."))
  }

  @Test func `cannot be made after the fact, nor again after going back`() {
    let rig = ForetellingLab.rig()
    rig.type("start small", "answer copies 4", SmallLab.topic)
    #expect(rig.type("answer copies 3").contains("nothing left to predict"))
    let back = rig.type("back", "answer copies 3")
    #expect(back.contains("nothing left to predict"))
    #expect(!rig.type(SmallLab.topic).contains("I expect"))
    rig.type("reset")
    #expect(rig.type("answer copies 3").contains("nothing left to predict"))
  }

  @Test func `is there again when one comes back, open or seen`() {
    let keep = MemoryKeep()
    let rig = ForetellingLab.rig(keep)
    rig.type("start small", "answer copies 4")
    _ = rig.comeBack()
    #expect(rig.type(SmallLab.topic).contains("You expected 4; it is 3."))
    _ = rig.comeBack()
    #expect(rig.type("answer copies 3").contains("nothing left to predict"))
  }

  @Test func `is shown by the solution, which asks nobody`() {
    let rig = ForetellingLab.rig()
    rig.type("start small")
    let screen = rig.type("solution")
    #expect(screen.contains("It turned out to be 3."))
    #expect(screen.contains("✓ Done."))
    #expect(rig.type("answer copies 3").contains("nothing left to predict"))
  }

  @Test func `is open until what it foretells is seen, and says so`() {
    let rig = ForetellingLab.rig()
    rig.type("start small")
    #expect(rig.type("check").contains("Not seen yet: How many copies"))
  }
}

@Suite struct `A question` {
  @Test func `opens when what it asks about is there`() {
    let rig = ForetellingLab.rig()
    rig.type("start small", "answer copies ?")
    let screen = rig.type("answer folders 0")
    #expect(screen.contains("First: There is no topic `hello`"))
    #expect(!screen.contains("✓ Right"))
  }

  @Test func `takes what was seen when it opened`() {
    let rig = ForetellingLab.rig()
    rig.type("start small", "answer copies ?", SmallLab.topic)
    rig.type("docker exec peter-kafka01.foo.bar mkdir /data/kafka-logs/hello-7")
    rig.type("ssh peter-kafka01.foo.bar mkdir /data/kafka-logs/hello-7")
    #expect(rig.type("answer folders 2").contains("✓ Right"))
  }

  @Test
  func `is judged again when the step ends, so that nothing counts that was made for a moment`() {
    let rig = ForetellingLab.rig()
    rig.type("start small", "answer copies ?", SmallLab.topic)
    rig.type("ssh peter-kafka01.foo.bar mkdir /data/kafka-logs/hello-7")
    #expect(rig.type("answer folders 3").contains("✓ Right"))
    rig.type("ssh peter-kafka01.foo.bar rmdir /data/kafka-logs/hello-7")
    let screen = rig.type("answer first 0")
    #expect(screen.contains("`3` was right when you answered (folders), and it is not any more"))
    #expect(!screen.contains("✓ Done."))
    #expect(rig.type("answer folders 2").contains("✓ Done."))
  }
}
