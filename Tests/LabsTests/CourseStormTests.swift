import Clockwork
import Shell
import Testing
import Unix

@testable import Labs

/// Whatever somebody does in a lab, and in whatever order: who closes the terminal and comes back finds the
/// very same cluster, at the same step, with the same answers.
@Suite struct `A storm of doings in a lab` {
  private static let lines: [[Keyboard.Reading]] = [
    [.line(SmallLab.topic)], [.line(SmallLab.producer), .line("하나"), .line("two"), .end],
    [.line(SmallLab.producer), .line("cut"), .dropped],
    [
      .line("kafka-console-consumer.sh \(SmallLab.tools) --topic hello --from-beginning"), .dropped,
    ],
    [.line("@p \(SmallLab.producer)")], [.line("@p > from p")], [.line("@p ^D")],
    [.line("ssh peter-kafka02")], [.line("exit")], [.line("cd /data"), .dropped],
    [.line("echo 'a"), .line("b'")],
    [.line("for i in 1 2; do"), .line("echo $i >> /tmp/n"), .line("done")],
    [.line("advance 90s")], [.line("ssh peter-kafka03 systemctl stop kafka-server")],
    [.line("ssh peter-kafka03 systemctl start kafka-server")], [.line("lose answer Produce")],
    [.line("x=$(date +%s)")], [.line("echo $x $? $before")],
    [.line("back")], [.line("back 2")], [.line("forth")], [.line("checkpoint a")],
    [.line("back a")],
    [.line("branch other")], [.line("branch main")], [.line("play")], [.line("next")],
    [.line("answer 0")], [.line("answer 1")], [.line("hint")], [.line("check")], [.line("reset")],
    [.line("solution")], [.line("skip")], [.line("lang ko")], [.line("lang en")],
    [.line("start small")], [.line("leave")], [.line("start small --again")],
  ]

  @Test(arguments: [UInt64(1), 2, 3, 4])
  func `leaves what coming back finds`(seed: UInt64) {
    var dice = Dice(seed: seed, named: "storm")
    let rig = LabRig(SmallLab.files)
    rig.type("start small")
    var done: [String] = []
    for _ in 0..<40 {
      let readings = Self.lines[dice.below(Self.lines.count)]
      rig.type(readings)
      if case .line(let line)? = readings.first { done.append(line) }
      guard done.count % 8 == 0, rig.course.lab != nil else { continue }
      let seen = Seen(rig)
      _ = rig.comeBack()
      #expect(Seen(rig) == seen, "seed \(seed) after \(done)")
    }
  }

  private struct Seen: Equatable {
    let cluster: UInt64?
    let now: Instant?
    let step: String?
    let place: String
    let answered: [String]
    let host: String
    let folder: String
    let variable: String?

    init(_ rig: LabRig) {
      let session = rig.course.session
      cluster = rig.clusterDigest
      now = session.cluster?.now
      step = rig.course.step?.id
      place = rig.course.place
      answered = rig.course.state.answered
      host = session.host.name
      folder = session.host.directory
      variable = session.variable("x")
    }
  }
}
