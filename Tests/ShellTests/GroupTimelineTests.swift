import Bytes
import Clockwork
import Records
import Testing
import Unix

@testable import Shell

/// What `timeline` tells of a group.
@Suite struct `A group's timeline` {
  private static let consumer =
    "kafka-console-consumer.sh --bootstrap-server peter-kafka01:9092 --topic t --group g"
  private static let write =
    "kafka-console-producer.sh --broker-list peter-kafka01:9092 --topic t > /dev/null\n"
  private static let made =
    "kafka-topics.sh --bootstrap-server peter-kafka01:9092 --create --topic t "
    + "--replica-assignment 1:2,2:1 > /dev/null\n"

  private static func shell(_ script: String, _ language: Language = .english) -> ClusterShell {
    let shell = ClusterShell(language: language)
    shell.run(made + script)
    return shell
  }

  /// The rows, without their times.
  private static func rows(
    _ script: String, _ language: Language = .english, by line: String = "timeline g"
  ) -> [String] {
    let shell = shell(script, language)
    shell.printed.text = ""
    #expect(shell.run(line) == 0, "\(shell.complained.text)")
    return shell.printed.text.split(separator: "\n").map { row in
      row.dropFirst(12).hasPrefix("  ") ? String(row.dropFirst(14)) : String(row)
    }
  }

  private static let two = """
    @a \(consumer) > /dev/null
    advance 10s
    @b \(consumer) > /dev/null
    advance 10s

    """

  @Test func `has a lane for each member, with what it has from when on`() {
    let rows = Self.rows(Self.two)
    #expect(rows[0] == "group g" && rows[1] == "@a   @b")
    let told = rows.filter { $0.contains("joins") || $0.contains("generation") }
    #expect(rows.contains { $0.hasPrefix("~    ┊    given up: @a t 0,1") })
    let shares = ["2: @a t 0; @b t 1", "2: @a t 1; @b t 0"]
    #expect(told[0] == "~         @a joins, a rebalance begins")
    #expect(told[1] == "0,1       generation 1: @a t 0,1")
    #expect(told[2] == "│    ~    @b joins, a rebalance begins")
    #expect(shares.contains { told[3].hasSuffix("generation " + $0) }, "\(told)")
    #expect(["0    1    gen", "1    0    gen"].contains { told[3].hasPrefix($0) })
  }

  @Test func `shows that a killed member keeps its partition until its session is over`() {
    let rows = Self.rows(Self.two + "kill -9 $(pgrep -f Console | tail -1)\nadvance 15s\n")
    let place = rows.firstIndex { $0.hasSuffix("@b is killed, and its coordinator does not know") }
    guard let place else { return #expect(Bool(false), "\(rows)") }
    #expect(rows[place].hasPrefix("│    ×"))
    let rest = rows[place...].filter { $0.contains("×") && !$0.hasPrefix("(") }
    #expect(rest.last?.hasSuffix("@b removed, no heartbeat in time") == true)
    #expect(rows.contains { $0.hasPrefix("0,1") && $0.hasSuffix("generation 3: @a t 0,1") })
  }

  @Test func `tells each time at which records were sent and committed`() {
    let rows = Self.rows(
      "@a \(Self.consumer) > /dev/null\nadvance 10s\necho x | \(Self.write)advance 20s\n"
        + "echo y | \(Self.write)advance 20s\n")
    #expect(rows.count { $0.contains("@a is sent t-") } == 2)
    #expect(rows.count { $0.contains("@a commits t ") } >= 2)
  }

  @Test func `shows what an eager member has given up while another one stands still`() {
    let rows = Self.rows(
      Self.two + "kill -STOP $(pgrep -f Console | tail -1)\n"
        + "@c \(Self.consumer) > /dev/null\nadvance 5s\n")
    let place = rows.lastIndex { $0.contains("given up: @a t ") }
    guard let place else { return #expect(Bool(false), "\(rows)") }
    #expect(rows[place].hasPrefix("~    │    ┊"), "\(rows)")
  }

  @Test func `calls one that is refused by its terminal, before it has an id`() {
    let assignor =
      "--consumer-property partition.assignment.strategy="
      + "org.apache.kafka.clients.consumer.RoundRobinAssignor"
    let rows = Self.rows(
      "@a \(Self.consumer) > /dev/null\nadvance 10s\n"
        + "@b \(Self.consumer) \(assignor) > /dev/null 2>&1\nadvance 5s\n")
    #expect(rows.contains { $0.contains("@b: JoinGroup refused") }, "\(rows)")
  }

  @Test func `tells who leaves, and that a terminal's next member goes on in its lane`() {
    let rows = Self.rows(
      Self.two + "@b ^C\nadvance 5s\n@b \(Self.consumer) > /dev/null\nadvance 5s\n")
    #expect(rows[1] == "@a   @b")
    #expect(rows.contains { $0.hasSuffix("@b leaves") && $0.contains("×") })
    #expect(rows.count { $0.contains("@b joins") } == 2)
  }

  @Test func `tells what was sent again, since nobody had committed it`() {
    let rows = Self.rows(
      """
      @a \(Self.consumer) --consumer-property enable.auto.commit=false > /dev/null
      advance 10s
      echo x | \(Self.write)advance 2s
      kill -9 $(pgrep -f Console)
      advance 15s
      @b \(Self.consumer) --from-beginning > /dev/null
      advance 10s
      """)
    let again = rows.filter { $0.contains("AGAIN: @b is sent t-") }
    #expect(again.count == 1 && again[0].contains(" 0, which a member was sent before"))
    #expect(rows.contains { $0.hasPrefix("sent more than once: t-") && $0.hasSuffix(" 0") })
  }

  @Test func `tells what a commit has passed over`() {
    let tool = "kafka-consumer-groups.sh --bootstrap-server peter-kafka01:9092 --group g --topic t"
    let rows = Self.rows(
      """
      \(tool) --reset-offsets --to-earliest --execute > /dev/null
      seq 1 6 | \(Self.write)\(tool) --reset-offsets --to-latest --execute > /dev/null
      """)
    #expect(rows.contains { $0.contains("committed from outside: t ") })
    #expect(rows.contains { $0.contains("NEVER: that passes over t-") })
    #expect(rows.contains { $0.hasPrefix("never sent to a member, and committed as read: t-") })
    let late = Self.rows("seq 1 6 | \(Self.write)@a \(Self.consumer) > /dev/null\nadvance 20s")
    #expect(late.contains { $0.hasPrefix("never sent to a member, and committed as read: t-") })
  }

  @Test func `grows with what happens, and not with time`() {
    let few = Self.rows(Self.two + "advance 1m", by: "timeline -n 1000 g")
    let many = Self.rows(Self.two + "advance 2h", by: "timeline -n 1000 g")
    #expect(many.filter { !$0.hasPrefix("...") }.count <= few.count + 1)
    #expect(many.contains { $0.hasPrefix("... ") && $0.hasSuffix(" pass ...") })
  }

  @Test func `is in Korean, too`() {
    let english = Self.rows(Self.two)
    let korean = Self.rows(Self.two, .korean)
    #expect(korean.count == english.count && korean[0] == "g 그룹")
    #expect(korean.contains { $0.hasSuffix("@a: 합류, 리밸런싱 시작") })
    #expect(korean.contains { $0.hasSuffix("1세대: @a t 0,1") })
  }

  @Test func `comes as JSON, too`() throws {
    let rows = Self.rows(Self.two, by: "timeline --json g")
    let entries = try #require(try Json(rows.joined()).elements)
    #expect(entries.first?["kind"]?.text == "joins" && entries.first?["member"]?.text == "@a")
    let last = try #require(entries.last { $0["kind"]?.text == "assigned" })
    #expect(last["generation"]?.integer == 2 && last["lanes"]?.elements?.count == 2)
  }

  @Test(arguments: [
    ("timeline --group h", 1, "nothing has happened to a group `h`"),
    ("timeline --group g t", 2, "one group at a time"), ("timeline t g", 1, "one group at a time"),
    ("timeline gg", 1, "nothing has happened to a topic `gg`; the nearest is `g`"),
  ])
  func `refuses what it cannot tell`(line: String, status: Int32, words: String) {
    let shells = [Language.english, .korean].map { Self.shell(Self.two, $0) }
    for shell in shells { #expect(shell.run(line) == status) }
    #expect(shells[0].complained.text.contains(words), "\(shells[0].complained.text)")
    #expect(shells[0].complained.text != shells[1].complained.text)
  }

  @Test func `tells what of a stretch was there before, and what is missing`() {
    var sent = OffsetRanges()
    #expect(sent.add(0..<4).isEmpty && sent.add(8..<10).isEmpty)
    #expect(sent.add(2..<9) == [2..<4, 8..<9] && sent.ranges == [0..<10])
    #expect(sent.add(10..<12).isEmpty && sent.ranges == [0..<12])
    #expect(sent.missing(in: -1..<14) == [-1..<0, 12..<14])
  }
}
