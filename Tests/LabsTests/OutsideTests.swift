import Clockwork
import Shell
import Simulator
import Storms
import Testing
import Unix

@testable import Labs

/// What a command read of the learner's own machine is kept with it.
@Suite struct `What lies outside` {
  private static let consume =
    "kafka-console-consumer.sh \(SmallLab.tools) --topic hello --from-beginning --timeout-ms 5000"

  private func own(_ files: [(path: String, text: String)]) throws -> SimulatedDisk {
    let disk = SimulatedDisk(now: Host.firstInstant)
    try disk.makeDirectory("/home/kim/sub")
    for (path, text) in files { try write(text, to: path, on: disk) }
    return disk
  }

  /// Somebody in a cluster of their own, which is kept.
  private func rig(_ own: SimulatedDisk) -> LabRig {
    let rig = LabRig(SmallLab.files, own: own)
    _ = rig.comeBack()
    return rig
  }

  private func write(_ text: String, to path: String, on disk: SimulatedDisk) throws {
    try disk.write(Array(text.utf8), to: path)
  }

  @Test func `is not read again, whatever has become of it`() throws {
    let disk = try own([("/home/kim/a", "one\ntwo\r\n\\ three\n"), ("/home/kim/sub/b", "\u{1}b")])
    let rig = rig(disk)
    rig.type(SmallLab.topic)
    rig.type(
      "kafka-console-producer.sh \(SmallLab.tools) --topic hello < a", "x=$(cat sub/b)", "cd sub",
      "cp ~/a new", "lay /home/kim/sub peter-kafka01:/tmp/laid",
      "ssh peter-kafka01 cat /tmp/laid/b > seen")
    let lines = rig.type(Self.consume)
    #expect(lines.contains("one\ntwo\r\n\\ three\n"))
    let digest = rig.clusterDigest
    try disk.remove("/home/kim/a")
    try write("other", to: "/home/kim/sub/b", on: disk)
    for _ in 0..<2 {
      #expect(rig.comeBack().contains("Everything is as you left it."))
      #expect(rig.clusterDigest == digest)
      #expect(rig.course.session.variable("x") == "\u{1}b")
      #expect(rig.type("cat new").contains("two\r\n\\ three\n"))
      #expect(rig.type("pwd").contains("/home/kim/sub"))
      #expect(rig.type("ssh peter-kafka01 cat /tmp/laid/b").contains("\u{1}b"))
      #expect(rig.type("cat seen b").contains("\u{1}bother"))
      rig.type("echo x > late", "back")
      #expect(rig.clusterDigest != nil)
    }
  }

  @Test func `is told and not looked at, where it was only printed`() throws {
    let disk = try own([("/home/kim/a", "one\n")])
    let rig = rig(disk)
    rig.type("start small", SmallLab.topic, "grep -c o a nothing", "cat a | rev")
    let journal = String(decoding: rig.keep.read("labs-small") ?? [], as: UTF8.self)
    #expect(journal.contains("\nprinted 2 a:1\\n"))
    #expect(journal.contains("\nprinted 0 eno\\n\\x00\n"))
    #expect(!journal.contains("piece"))
    try disk.remove("/home/kim/a")
    #expect(rig.comeBack().contains("Everything is as you left it."))
    #expect(rig.course.session.lastStatus == 0)
    #expect(rig.course.state.printed.contains("a:1\n"))
    #expect(rig.course.state.printed.contains("eno\n"))
    #expect(rig.type("timeline").contains("cat a | rev"))
  }

  @Test func `ends with Ctrl-C again where it did`() throws {
    let disk = try own([("/home/kim/a", String(repeating: "one\n", count: 100_000))])
    for line in [
      "cat a a a a", "cat a a | kafka-console-producer.sh \(SmallLab.tools) --topic hello",
    ] {
      for at in [2, 4, 9, 15] {
        let rig = rig(disk)
        rig.type(SmallLab.topic)
        var asked = 0
        rig.interrupts = {
          asked += 1
          return asked == at
        }
        rig.type(line)
        rig.interrupts = nil
        rig.type("advance 1s")
        let digest = rig.clusterDigest
        #expect(rig.comeBack().contains("Everything is as you left it."))
        #expect(rig.clusterDigest == digest, "\(line) \(at)")
      }
    }
  }

  @Test func `is left out where it is too much, which is said`() throws {
    let disk = try own([("/home/kim/a", String(repeating: "x", count: 17 << 20))])
    let rig = rig(disk)
    rig.type(SmallLab.topic)
    #expect(rig.type("cp a b").contains("more than the 16 MiB that are kept"))
    #expect(!rig.type("cat a | wc -c").contains("16 MiB"))
    #expect(rig.type("cp a c").contains("more than the 16 MiB"))
    #expect(rig.type("ls b").contains("b\n"))
    #expect((rig.keep.read("cluster-mine")?.count ?? .max) < 10_000)
    #expect(rig.comeBack().contains("Everything is as you left it."))
    #expect(rig.type("ls b").contains("No such file"))
  }

  @Test func `stands in lines that can be cut and written anew`() throws {
    let disk = try own([("/home/kim/a b", "\u{ff}\n \u{0}x"), ("/home/kim/sub/c", "")])
    let rig = rig(disk)
    rig.type("cp 'a b' sub/c /tmp", "cp -r sub /tmp/d", "cat nothing > e", "cp /nowhere/x .")
    let bytes = rig.keep.read("cluster-mine") ?? []
    let journal = try Journal.read(bytes)
    #expect(try Journal.read(Array(journal.text(of: "cluster").utf8)).deeds == journal.deeds)
    for end in stride(from: 0, to: bytes.count, by: 7) {
      _ = try? Journal.read(Array(bytes.prefix(end)))
    }
    for line in [
      "seen", "seen x 1 2 /a", "seen f 1 /a", "piece 1", "piece x a", "printed 1 a", "listed",
    ] {
      let text = "kafkalab 1 cluster\ntyped ls\n\(line)\n= 1\n"
      _ = try Journal.read(Array(text.utf8))
    }
    let any: [UInt8] = Array(0...255) + [0x5c, 0x6e, 0x0d, 0x0a]
    #expect(Journal.bytes(Journal.escaped(any)) == any)
    let text = Array("a한\\n\n\r\t\u{0}".utf8)
    #expect(Journal.bytes(Journal.escaped(text)) == text)
  }
}
