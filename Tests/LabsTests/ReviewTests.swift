import Shell
import Storms
import Testing
import Unix

@testable import Labs

/// A lab whose second step asks for something, on data that each learner gets their own of.
private enum DrawingLab {
  static let text = SmallLab.english
    .replacing("claims: SEG-1\n---", with: "claims: SEG-1\nplacement: varies\n---")
    .replacing(
      "<!-- check sent:",
      with: """
        <!-- draw word: list(100, 200) -->

        <!-- ask many: number = end("hello", 0) + end("hello", 1)
        opens: end("hello", 0) + end("hello", 1) > 0 -->
        How many records are there, and not {{word}}?

        <!-- check sent:
        """)

  static func rig() -> LabRig { LabRig([("01-small.md", text)]) }
}

@Suite struct `A review` {
  private func missed() -> LabRig {
    let rig = ForetellingLab.rig()
    rig.course.learner = .student("kim")
    rig.type(
      "start small", "answer copies 4", SmallLab.topic, "answer folders 9", "answer folders 2",
      "answer first 0")
    return rig
  }

  @Test func `asks again what was foretold or answered wrongly, the oldest first`() {
    let rig = missed()
    let text = rig.type("review")
    #expect(text.contains("Asked again, 2 in all: the prediction of step 1 of"))
    #expect(text.contains("1/1 · A topic"))
    #expect(rig.course.place == "[review small 1/1] ")
    #expect(rig.type("kafka-topics.sh \(SmallLab.tools) --list").contains("hello") == false)
    let seen = rig.type("answer copies 3", SmallLab.topic)
    #expect(seen.contains("Right this time"))
    let next = rig.type("review")
    #expect(next.contains("1 in all: question 1, `folders`,"))
    rig.type("answer copies ?", SmallLab.topic)
    #expect(rig.type("answer folders 2").contains("Right this time"))
    #expect(rig.type("review").contains("nothing more to ask again"))
  }

  @Test func `asks later again what is wrong again, shown or passed over`() {
    let rig = missed()
    rig.type("review", "answer copies 2")
    #expect(rig.type(SmallLab.topic).contains("It will be asked again later."))
    #expect(rig.type("review").contains("2 in all: question 1, `folders`"))
    #expect(rig.type("solution").contains("It will be asked again later."))
    #expect(rig.type("review").contains("2 in all: the prediction of"))
    // Nothing was said to it.
    #expect(rig.type("review").contains("2 in all: question 1, `folders`"))
    #expect(rig.type("review").contains("2 in all: the prediction of"))
    // The answer behind a wrong one does not make it right.
    rig.type("review", "answer copies ?", SmallLab.topic)
    #expect(rig.type("answer folders 7").contains("asked again later"))
    #expect(!rig.type("answer folders 2").contains("Right this time"))
  }

  @Test func `leaves the lab and its progress as they were, and goes back there`() {
    let rig = missed()
    let kept = rig.keep.read("labs-small")
    func labs() -> String { String(rig.type("labs").drop { $0 != "\n" }) }
    let before = labs()
    rig.type("review", "answer copies 3", "kafka-topics.sh \(SmallLab.tools) --list", "skip")
    #expect(labs().replacing("[review small 1/1]", with: "[small 1/1]") == before)
    #expect(rig.keep.read("labs-small") == kept)
    #expect(rig.type("leave").contains("Welcome back to Small."))
    #expect(rig.course.place == "[small 1/1] ")
    #expect(rig.type("kafka-topics.sh \(SmallLab.tools) --list").contains("hello"))
  }

  @Test func `goes back to one's own cluster, if that is where one was`() {
    let rig = missed()
    rig.type("leave", "x=7")
    rig.type("review")
    #expect(rig.type("leave").contains("You have left the review."))
    #expect(rig.course.place == "" && rig.type("echo $x").contains("7"))
  }

  @Test func `is for somebody else, on data of their own`() {
    let rig = missed()
    rig.type("review")
    func head() -> String {
      String(decoding: rig.keep.read("review-small") ?? [], as: UTF8.self)
    }
    #expect(head().contains("with --student kim-review-1\n"))
    rig.type("answer copies 3", SmallLab.topic, "review")
    #expect(head().contains("with --student kim-review-2\n"))
    #expect(ProgressFile.labs(in: rig.keep, on: rig.shelf) == ["small"])
  }

  @Test func `does the steps before by their solutions`() {
    let rig = DrawingLab.rig()
    let text = rig.type("start small", SmallLab.topic, "answer 0", "next")
    #expect(text.contains("and not 100?"))
    rig.type([.line(SmallLab.producer), .line("a"), .end])
    rig.type("answer 5", "answer 1", "next")
    let review = rig.type("review")
    #expect(review.contains("2/3 · A record") && !review.contains("1/3 ·"))
    rig.type([.line(SmallLab.producer), .line("a"), .line("b"), .end])
    #expect(rig.type("answer 2").contains("Right this time"))
    rig.type("leave")
    #expect(rig.type("review").contains("nothing to ask again"))
    let same = LabRig([("01-small.md", DrawingLab.text)], keep: rig.keep)
    #expect(same.type("review").contains("nothing to ask again"))
  }

  @Test func `has nothing to ask whoever missed nothing, and says so`() {
    let rig = LabRig(SmallLab.files)
    #expect(rig.type("review").contains("nothing to ask again"))
    rig.type("start small", SmallLab.topic, "answer 0")
    #expect(rig.type("review").contains("nothing to ask again"))
    #expect(rig.course.place == "[small 1/3] ")
    rig.type("play")
    #expect(!rig.type("review").contains("nothing to ask"))
  }

  @Test func `is read from a progress that has other lines, too`() {
    let progress = Progress(
      Array("review right small topic first\nreview maybe small topic a\nreview wrong x\n".utf8))
    #expect(progress.reviews.map(\.item.question) == ["first"])
  }
}
