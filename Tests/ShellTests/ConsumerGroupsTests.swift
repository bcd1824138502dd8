import Blueprint
import Records
import Testing
import Unix
import Wire

@testable import Shell

/// `kafka-consumer-groups` where the recordings do not reach: what it says of members and files, line by line.
@Suite struct `The tool of consumer groups` {
  private static let tool = "kafka-consumer-groups.sh --bootstrap-server kafka1:9092"

  /// A topic of four partitions with records in all, and a group with offsets in it.
  private static func shell(_ more: String = "") -> ClusterShell {
    let shell = ClusterShell()
    shell.run(
      """
      kafka-topics.sh --bootstrap-server kafka1:9092 --create --topic t --partitions 4 > made
      for i in $(seq 20); do echo $i:v; done | kafka-console-producer.sh --broker-list kafka1:9092 \
        --topic t --property parse.key=true --property key.separator=: > made
      \(tool) --group g --topic t --reset-offsets --to-earliest --execute > made
      \(more)
      """)
    return shell
  }

  private static func lines(_ shell: ClusterShell, _ options: String) -> [String] {
    shell.printed.text = ""
    shell.complained.text = ""
    shell.run("\(tool) \(options)")
    return shell.printed.text.split(separator: "\n").map(String.init)
  }

  private static func member(
    _ name: String, _ shell: ClusterShell, instance: String? = nil
  ) throws -> PlainMember {
    let cluster = try #require(shell.session.cluster)
    // The group falls on partition 3 of the topic of offsets.
    let broker = try #require(try ClusterFacts(shell.session).leader("__consumer_offsets", 3))
    return PlainMember(name, in: "g", instance: instance, at: broker, cluster)
  }

  /// Two members, of which the second has more.
  private static func withMembers() throws -> ClusterShell {
    let shell = shell()
    let one = try member("one", shell)
    let two = try member("two", shell, instance: "desk-2")
    one.join(["t"])
    two.join(["t"])
    let first = try #require(one.joined())
    _ = try #require(two.joined())
    let leader = first.leader == one.memberId ? one : two
    let shares = [
      (one.memberId, [TopicPartition("t", 2)]),
      (two.memberId, [TopicPartition("t", 3), TopicPartition("t", 0)]),
    ]
    one.sync(leader === one ? shares : [])
    two.sync(leader === two ? shares : [])
    _ = one.synced()
    _ = two.synced()
    return shell
  }

  @Test func `members with most partitions come first, and what nobody has comes last`() throws {
    let shell = try Self.withMembers()
    let rows = Self.lines(shell, "--describe --group g").dropFirst().map { row in
      let cells = row.split(separator: " ").map(String.init)
      return "\(cells[2]) \(cells[3]) \(cells[6].prefix(6)) \(cells[7]) \(cells[8])"
    }
    #expect(
      rows == [
        "0 0 desk-2 /127.0.0.1 two", "3 0 desk-2 /127.0.0.1 two",
        "2 0 one-\(rows[2].dropFirst(8).prefix(2)) /127.0.0.1 one",
        "1 0 - - -",
      ])
    #expect(shell.complained.text == "")
  }

  @Test func `members' instances have a column of their own once one has any`() throws {
    let shell = try Self.withMembers()
    let rows = Self.lines(shell, "--describe --group g --members --verbose")
    #expect(rows[0].contains("CONSUMER-ID") && rows[0].contains("GROUP-INSTANCE-ID"))
    #expect(rows[0].hasSuffix("#PARTITIONS     ASSIGNMENT"))
    #expect(rows.contains { $0.contains(" desk-2 ") && $0.hasSuffix(" 2               t(0,3)") })
    #expect(rows.contains { $0.hasSuffix(" 1               t(2)") })
    let plain = Self.lines(shell, "--describe --group g --members")
    #expect(plain.allSatisfy { $0.hasSuffix(" ") && !$0.contains("t(") })
    let state = Self.lines(shell, "--describe --group g --state")
    #expect(state[1].contains(" range                Stable          2"))
  }

  @Test func `a group that is read from is neither moved nor deleted`() throws {
    let shell = try Self.withMembers()
    #expect(
      Self.lines(shell, "--group g --all-topics --reset-offsets --to-latest --execute") == [
        "Error: Assignments can only be reset if the group 'g' is inactive, "
          + "but the current state is Stable.",
        "GROUP                          TOPIC                          PARTITION  NEW-OFFSET     ",
      ])
    #expect(
      Self.lines(shell, "--delete --group g").last
        == "* Group 'g' could not be deleted due to: java.util.concurrent.ExecutionException: "
        + "org.apache.kafka.common.errors.GroupNotEmptyException: The group is not empty.")
    let rows = Self.lines(shell, "--delete-offsets --group g --topic t:1")
    #expect(rows[0] == "Error: Encounter some partition level error, see the follow-up details:")
    #expect(rows[2].contains("GroupSubscribedToTopicException"))
  }

  @Test func `a group that waits for members says so`() throws {
    let shell = Self.shell()
    let member = try Self.member("one", shell)
    member.join(["t"])
    let rows = Self.lines(shell, "--describe --group g --members")
    #expect(rows.count == 2)
    #expect(shell.complained.text == "\nWarning: Consumer group 'g' is rebalancing.\n")
    #expect(Self.lines(shell, "--list --state").last == "g               PreparingRebalance")
    #expect(Self.lines(shell, "--list --state Stable,Empty") == ["GROUP           STATE"])
  }

  @Test func `a warning stands before what is wrong with a rehearsal`() {
    let shell = Self.shell()
    #expect(Self.lines(shell, "--group g --reset-offsets --to-latest --to-earliest") == [])
    let complaints = shell.complained.text.split(separator: "\n")
    #expect(complaints[0].hasPrefix("WARN: No action will be performed"))
    #expect(
      complaints[1] == "Option \"[to-earliest]\" can't be used with option \"[to-latest]\"")
    #expect(Self.lines(shell, "--group g --topic t:0 --reset-offsets --to-latest").count == 2)
    #expect(shell.complained.text.hasPrefix("WARN: No action will be performed"))
    #expect(Self.lines(shell, "--describe --group g").count == 5)
  }

  @Test func `an absent topic is asked for until time is up`() {
    let shell = Self.shell()
    let rows = Self.lines(
      shell, "--group g --topic u:0 --reset-offsets --to-latest --dry-run --timeout 1000")
    #expect(rows.count == 1)
    #expect(
      rows[0].hasPrefix(
        "Error: Executing consumer group command failed due to "
          + "org.apache.kafka.common.errors.TimeoutException: Call(callName=metadata, "))
    #expect(
      shell.complained.text.contains("Caused by: org.apache.kafka.common.errors.TimeoutException"))
  }

  @Test func `options that come twice or are no numbers are told as the real tool tells them`() {
    let shell = Self.shell()
    #expect(
      Self.lines(shell, "--list --state a --state b")
        == [
          "Error: Executing consumer group command failed due to Found multiple arguments for option "
            + "state, but you asked for only one"
        ])
    #expect(
      Self.lines(shell, "--group g --topic t: --reset-offsets --to-latest --dry-run") == [
        "Error: Executing consumer group command failed due to Index 1 out of bounds for length 1"
      ])
    #expect(
      Self.lines(shell, "--group h --topic t:0 --reset-offsets --shift-by 1 --dry-run") == [])
    #expect(
      shell.complained.text.hasPrefix(
        "Cannot shift offset for partition t-0 since there is no current committed offset\n"))
  }
}
