import Shell
import Storms
import Testing
import Unix

@testable import Labs

@Suite struct `An account of a learner` {
  private func played(_ lines: String...) -> LabRig {
    let rig = ForetellingLab.rig()
    rig.course.learner = .student("kim")
    var now: Int64 = 1_000
    rig.course.clock = {
      now += 500
      return now
    }
    rig.type(lines.map { .line($0) })
    return rig
  }

  private func handedIn(_ rig: LabRig, _ change: (String) -> String = { $0 }) throws -> [Account] {
    let text = ProgressFile.text(of: ["small"], in: rig.keep)
    let file = try #require(ProgressFile(Array(change(text).utf8)))
    return file.accounts(by: rig.course)
  }

  @Test func `has what was foretold, tried and asked for, wrong or right`() throws {
    let rig = played(
      "start small", "answer copies 4", SmallLab.topic, "answer folders 3", "hint", "check",
      "answer folders 2", "answer first 0")
    let account = try #require(try handedIn(rig).first)
    #expect(account.student == "kim")
    #expect(account.isDone)
    let step = account.steps[0]
    #expect(step.predictions.map(\.misconception) == ["more"])
    #expect(step.tries.map(\.text) == ["3", "2", "0"])
    #expect(step.tries.map(\.isRight) == [false, true, true])
    #expect(step.hints == 1 && step.checks == 1)
    #expect(account.misconceptions == ["topic/copies/more"])
    #expect((step.ended ?? 0) > (step.began ?? 0))
    var table = ""
    let output = Output { table += String(decoding: $0, as: UTF8.self) }
    let list = AccountList([account], in: .english)
    list.write(output, asJson: false)
    list.write(output, asJson: true)
    output.flush()
    #expect(table.contains("kim      small  1/1   1      0/1       1"))
    #expect(table.contains("\"misconceptions\":[\"topic"))
  }

  @Test func `keeps wrong tries whatever is taken back`() throws {
    let rig = played(
      "start small", "answer copies ?", SmallLab.topic, "answer folders 9", "back", "reset")
    #expect(try handedIn(rig).first?.steps[0].tries.map(\.text) == ["9"])
    #expect(try handedIn(rig).first?.steps[0].status == .open)
  }

  @Test func `tells what a solution did from what was done`() throws {
    let rig = played("start small", "solution")
    let account = try #require(try handedIn(rig).first)
    #expect(account.steps[0].status == .shown)
    #expect(!account.isDone)
  }

  @Test(arguments: [
    ("solution", Account.Status.shown), ("reset", .open), ("back", .open),
  ])
  func `believes what was seen before it was taken back`(
    line: String, status: Account.Status
  ) throws {
    let rig = played("start small", "answer copies 4", SmallLab.topic, line)
    #expect(try handedIn(rig).first?.steps[0].status == status)
    if status == .shown { return }
    rig.type(SmallLab.topic, "answer folders 2", "answer first 0")
    let step = try #require(try handedIn(rig).first).steps[0]
    #expect(step.status == .done)
    #expect(step.predictions.map(\.misconception) == ["more"])
  }

  /// What somebody may write into the file by hand.
  private static let forged = [
    "done topic\n", "answer folders 2\nanswer first 0\ndone topic\n",
    "open folders 7\nanswer folders 7\nanswer first 0\nseen copies right 3\ndone topic\n",
  ]

  @Test(arguments: forged)
  func `does not believe what was written by hand`(_ lines: String) throws {
    let rig = played("start small")
    let account = try #require(try handedIn(rig) { $0 + lines }.first)
    #expect(account.steps[0].status == .doubtful)
    #expect(account.steps[0].predictions == [])
    #expect(!account.isDone)
  }

  @Test func `does not believe a trial that was not played`() throws {
    let rig = DesigningLab.rig()
    rig.type("start small", DesigningLab.poor)
    let text = ProgressFile.text(of: ["small"], in: rig.keep)
    func account(_ lines: String) -> Account? {
      ProgressFile(Array((text + lines).utf8))?.accounts(by: rig.course).first
    }
    #expect(account("trial loss held\ndone lay\n")?.steps[0].status == .doubtful)
    let good = DesigningLab.rig()
    good.type("start small", DesigningLab.good, "trial")
    #expect(try handedIn(good).first?.steps[0].status == .done)
  }

  @Test func `is read as far as the file can be, wherever it is cut`() throws {
    let rig = played("start small", "answer copies 4", SmallLab.topic, "answer folders 2")
    let text = ProgressFile.text(of: ["small"], in: rig.keep)
    for count in stride(from: 0, through: text.utf8.count, by: 7) {
      _ = ProgressFile(Array(text.utf8.prefix(count)))
    }
    #expect(ProgressFile(Array("hello\n".utf8)) == nil)
    #expect(ProgressFile([]) == nil)
    let twice = try #require(ProgressFile(Array((text + text).utf8)))
    #expect(twice.accounts(by: rig.course).count == 2)
    let odd = try #require(ProgressFile(Array((text + "what is this\n").utf8)))
    #expect(odd.damage == text.split(separator: "\n").count + 1)
  }

  @Test func `knows whether a lab is whole, for a script's status`() {
    let rig = played("start small", "answer copies ?", SmallLab.topic, "answer folders 2")
    #expect(!rig.course.isWholeDone)
    rig.type("answer first 0")
    #expect(rig.course.isWholeDone)
  }
}
