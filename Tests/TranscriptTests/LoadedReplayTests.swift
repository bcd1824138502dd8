import Clockwork
import Controller
import Editions
import Shell
import Simulator
import Testing
import Unix

/// A replay has the placement that the recording shows, so what is on a host is found there.
@Suite struct `A replay's dice` {
  private static let tools = "--bootstrap-server peter-kafka01.foo.bar:9092"

  /// Topics placed by chance, made twice, made by a producer; and what each host has of them.
  private static let session = """
    @ up 2.6.3 --brokers 3
    $ kafka-topics.sh \(tools) --create --topic peter-test02 --partitions 1 --replication-factor 1
    $ kafka-topics.sh \(tools) --describe
    $ echo one | kafka-console-producer.sh \(tools) --topic peter-test02
    1$ cat /data/kafka-logs/peter-test02-0/leader-epoch-checkpoint
    2$ cat /data/kafka-logs/peter-test02-0/leader-epoch-checkpoint
    3$ cat /data/kafka-logs/peter-test02-0/leader-epoch-checkpoint
    $ kafka-topics.sh \(tools) --alter --topic peter-test02 --partitions 3
    $ kafka-topics.sh \(tools) --delete --topic peter-test02
    @ sleep 65
    $ kafka-topics.sh \(tools) --create --topic peter-test02 --partitions 3 --replication-factor 2
    $ echo two | kafka-console-producer.sh \(tools) --topic auto
    1$ ls /data/kafka-logs
    2$ ls /data/kafka-logs
    3$ cd /data/kafka-logs; ls | grep test02
    $ kafka-topics.sh \(tools) --describe --topic peter-test02
    $ kafka-log-dirs.sh \(tools) --describe --topic-list auto
    1$ grep 'elected as the controller' /usr/local/kafka/logs/server.log
    2$ grep 'elected as the controller' /usr/local/kafka/logs/server.log
    3$ grep 'elected as the controller' /usr/local/kafka/logs/server.log
    @ down

    """

  private static func conditions(_ seed: UInt64) -> ClusterConditions {
    var conditions = ClusterConditions()
    conditions.seed = seed
    return conditions
  }

  private static func replay(_ transcript: Transcript, seed: UInt64) -> Replay {
    var replay = Replay(
      edition: .v2_6, language: .english, conditions: conditions(seed), files: SimulatedDisk(),
      folder: "/"
    ) { SimulatedDisk(now: Host.firstInstant) }
    replay.run(transcript)
    return replay
  }

  /// What a cluster of that seed prints, as if it had been recorded.
  private static func recorded(_ session: String, seed: UInt64) throws -> String {
    replay(try TranscriptParser.parse(session, named: "t"), seed: seed).text
  }

  /// The lines of steps that differ where another seed replays it.
  private static func differing(_ text: String, seed: UInt64 = 1) throws -> [Int] {
    let transcript = try TranscriptParser.parse(text, named: "t")
    var comparison = Comparison(of: transcript)
    return replay(transcript, seed: seed).results.compactMap { result in
      let differences = comparison.differences(
        of: result.step, got: result.outcome ?? .init(), onCluster: result.onCluster)
      return differences.isEmpty ? nil : result.step.line
    }
  }

  @Test func `are loaded, so that what one seed recorded another replays`() throws {
    var texts: Set<String> = []
    for seed: UInt64 in 2...7 {
      let text = try Self.recorded(Self.session, seed: seed)
      texts.insert(text)
      #expect(try Self.differing(text) == [])
      #expect(try Self.differing(text, seed: seed) == [])
    }
    #expect(texts.count == 6)
  }

  private static let described = """
    @ up 2.6.3 --brokers 3
    $ kafka-topics.sh \(tools) --create --topic t --partitions 2 --replication-factor 2
    $ kafka-topics.sh \(tools) --describe --topic t
    2$ ls /data/kafka-logs
    @ down

    """

  @Test func `cannot give what contradicts itself: any other number is found`() throws {
    let text = try Self.recorded(Self.described, seed: 3)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var count = 0
    for (place, line) in lines.enumerated() where line.hasPrefix("\tTopic: t\t") {
      let letters = Array(line)
      let start = "\tTopic: t\tPartition: 0\t".count
      for index in letters.indices where index >= start {
        guard let digit = letters[index].wholeNumberValue else { continue }
        var wrong = letters
        wrong[index] = Character("\(digit % 3 + 1)")
        var changed = lines
        changed[place] = String(wrong)
        count += 1
        #expect(try !Self.differing(changed.joined(separator: "\n")).isEmpty, "\(String(wrong))")
      }
    }
    #expect(count == 10)
  }

  @Test func `cannot give what the rule does not: the describe differs`() throws {
    let text = try Self.recorded(Self.described, seed: 3)
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("\tTopic: t\t") }
    let leader = rows[0].firstRange(of: "Leader: ").map { rows[0][$0.upperBound] } ?? "0"
    #expect(rows.count == 2)
    // Both partitions led by one broker, each row as good as any.
    let first = rows[0].replacing("Partition: 0", with: "Partition: 1")
    #expect(try Self.differing(text.replacing(rows[1], with: first)) == [4])
    // A leader that is not the first of its replicas.
    let swapped = rows.map { row -> String in
      let cells = row.split(separator: "\t", omittingEmptySubsequences: false).map { cell in
        guard cell.hasPrefix("Replicas: ") else { return String(cell) }
        return "Replicas: "
          + cell.dropFirst(10).split(separator: ",").reversed().joined(separator: ",")
      }
      return cells.joined(separator: "\t")
    }
    #expect(try !Self.differing(text.replacing(rows[0], with: swapped[0])).isEmpty)
    // A host that has what it was not given.
    let folder = leader == "2" ? "t-7" : "t-9"
    let listed = text.replacing("replication-offset-checkpoint", with: folder)
    #expect(try Self.differing(listed).contains(8))
  }

  @Test func `two descriptions that cannot both be differ in the second`() throws {
    let session = Self.described.replacing(
      "@ down", with: "$ kafka-topics.sh \(Self.tools) --describe --topic t\n@ down")
    let text = try Self.recorded(session, seed: 3)
    let other = try Self.recorded(session, seed: 4)
    func rows(_ text: String) -> [Substring] {
      text.split(separator: "\n").filter { $0.hasPrefix("\tTopic: t\t") }
    }
    #expect(rows(text)[0] != rows(other)[0])
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var wrong = lines
    let last = lines.lastIndex { $0 == rows(text)[1] } ?? 0
    wrong[last - 1] = String(rows(other)[0])
    wrong[last] = String(rows(other)[1])
    let found = try Self.differing(wrong.joined(separator: "\n"))
    #expect(found == [last - 2])
  }

  @Test func `that want an absent broker as controller have another`() throws {
    let transcript = try TranscriptParser.parse(
      "@ up 2.6.3 --brokers 2\n$ zookeeper-shell.sh zk get /controller\n"
        + "{\"version\":1,\"brokerid\":3,\"timestamp\":\"1\"}\n"
        + "$ kafka-topics.sh \(Self.tools) --create --topic t --partitions 1 --replication-factor 1\n",
      named: "t")
    let replay = Self.replay(transcript, seed: 1)
    #expect(replay.results.last?.outcome?.output == ["Created topic t."])
  }
}
