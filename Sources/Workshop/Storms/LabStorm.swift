public import Unix
internal import Clockwork
internal import Labs
internal import Shell

/// Whatever somebody does in a lab, and in whatever order: who closes the terminal and comes back finds the
/// very same cluster, at the same step, with the same answers. Its digest stands for the screen and for
/// what is found.
public struct LabStorm: Storm {
  public let name = "lab"
  public let summary = Words(
    "somebody who types anything in a lab, closes the terminal and comes back",
    "랩에서 아무거나 입력하다가 터미널을 닫고 다시 돌아옵니다")

  public init() {}

  public func run(seed: UInt64) -> StormReport {
    var dice = Dice(seed: seed, named: "storm")
    var trace = Trace(keeping: 1)
    let rig = LabRig(SmallLab.files)
    trace.note(rig.type("start small"), at: rig.now)
    var done: [String] = []
    var faults: [Words] = []
    for _ in 0..<40 {
      let readings = Self.lines[dice.below(Self.lines.count)]
      trace.note(rig.type(readings), at: rig.now)
      if case .line(let line)? = readings.first { done.append(line) }
      guard done.count % 8 == 0 else { continue }
      let left = LabWhereabouts(rig)
      _ = rig.comeBack()
      let found = LabWhereabouts(rig)
      trace.note(found.text, at: rig.now)
      if found != left { faults.append(found.differs(from: left, after: done)) }
    }
    trace.note(LabWhereabouts(rig).text, at: rig.now)
    return StormReport(digest: trace.digest, faults: faults)
  }

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
    [.line("back")], [.line("back 2")], [.line("back -y 2")], [.line("forth")], [.line("forth -y")],
    [.line("checkpoint a")], [.line("cluster open other")], [.line("cluster copy other")],
    [.line("cluster rename once")], [.line("cluster delete once"), .line("y")],
    [.line("back a")],
    [.line("branch other")], [.line("branch main")], [.line("play")], [.line("next")],
    [.line("answer 0")], [.line("answer 1")], [.line("hint")], [.line("check")], [.line("reset")],
    [.line("solution")], [.line("skip")], [.line("lang ko")], [.line("lang en")],
    [.line("start small")], [.line("leave")], [.line("start small --again")],
  ]
}
