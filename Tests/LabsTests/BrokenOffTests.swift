import Shell
import Storms
import Testing
import Unix

@testable import Labs

@Suite struct `Doing again` {
  /// Presses Ctrl-C when it is asked for so many times, once.
  private final class Finger {
    let at: Int
    var asked = 0

    init(at: Int) { self.at = at }

    func presses() -> Bool {
      asked += 1
      return asked == at
    }
  }

  private static let lines = [
    SmallLab.topic,
    "seq 1 300 | kafka-console-producer.sh \(SmallLab.tools) --topic hello", "advance 1h",
    "kafka-topics.sh \(SmallLab.tools) --create --topic more --partitions 3 --replication-factor 2",
    "ssh peter-kafka01", "cd /data", "advance 2h",
  ]

  private func rig() -> (rig: LabRig, digests: [UInt64?]) {
    let rig = LabRig(SmallLab.files)
    rig.type("start small")
    var digests = [rig.clusterDigest]
    for line in Self.lines {
      rig.type(line)
      digests.append(rig.clusterDigest)
    }
    return (rig, digests)
  }

  @Test func `for a back that is broken off leaves everything as it was`() {
    let (rig, digests) = rig()
    var broken = 0
    for at in [1, 2, 3, 5, 8, 13, 40, 100, 300, 1000, 100_000] {
      let finger = Finger(at: at)
      let journal = rig.keep.read("labs-small")
      rig.interrupts = finger.presses
      let text = rig.type("back 3")
      rig.interrupts = nil
      guard text.contains("broken off") else {
        // Before it began, or not at all.
        if rig.clusterDigest == digests.last { continue }
        #expect(rig.clusterDigest == digests[4])
        rig.type("forth")
        continue
      }
      broken += 1
      #expect(rig.clusterDigest == digests.last)
      #expect(rig.course.session.host.name == "peter-kafka01.foo.bar")
      #expect(rig.course.session.host.directory == "/data")
      #expect(rig.keep.read("labs-small") == journal)
    }
    #expect(broken > 3)
    #expect(rig.type("pwd").contains("/data"))
  }

  @Test func `for a start that is broken off stands at a whole command, and forth does the rest`() {
    let (whole, digests) = rig()
    let journal = whole.keep.read("labs-small") ?? []
    var places: [Int] = []
    for at in [1, 2, 4, 13, 25, 40, 70, 100, 300] {
      let rig = LabRig(
        SmallLab.files,
        keep: MemoryKeep([
          ("labs-small", journal), ("progress", Array("start small\n".utf8)),
        ]))
      let finger = Finger(at: at)
      rig.interrupts = finger.presses
      let text = rig.comeBack()
      rig.interrupts = nil
      guard text.contains("broken off") else { continue }
      let place = digests.lastIndex(of: rig.clusterDigest)
      #expect(place != nil, "\(at)")
      places.append(place ?? -1)
      #expect(rig.type("forth").contains("[small 1/3] "))
      #expect(rig.clusterDigest == digests.last)
      #expect(rig.course.session.host.directory == "/data")
    }
    #expect(Set(places).count > 1, "\(places)")
    #expect(places == places.sorted())
  }

  @Test func `goes on to press Ctrl-C where it was pressed`() {
    for line in [
      "seq 1 3000 | kafka-console-producer.sh \(SmallLab.tools) --topic hello", "advance 90d",
      "kafka-console-consumer.sh \(SmallLab.tools) --topic hello --from-beginning "
        + "--consumer-property fetch.max.wait.ms=0 | head -n 3",
      "kafka-topics.sh \(SmallLab.tools) --list", "solution",
    ] {
      for at in [1, 2, 7, 25] {
        let rig = LabRig(SmallLab.files)
        rig.type("start small", SmallLab.topic)
        let finger = Finger(at: at)
        rig.interrupts = finger.presses
        rig.type(line)
        rig.interrupts = nil
        rig.type("advance 1s")
        let digest = rig.clusterDigest
        let text = rig.comeBack()
        #expect(rig.clusterDigest == digest, "\(line) at \(at)")
        #expect(!text.contains("prints something else"))
      }
    }
  }
}
