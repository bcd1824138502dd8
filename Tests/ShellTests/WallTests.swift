import Editions
import Testing
import Unix

@testable import Blueprint
@testable import Shell

/// What is said to somebody who types, beside what Kafka's tools print, where one knows better.
@Suite struct `At a wall` {
  /// What somebody hears who types lines, or has a script run.
  private final class Learner {
    let shell: ClusterShell
    private(set) var told: [Words] = []

    init() {
      var layout = ClusterLayout(edition: .v2_6)
      layout.form = .docker
      shell = ClusterShell(layout: layout)
    }

    /// What is told of the last line.
    func type(_ readings: [Keyboard.Reading]) -> [Words] {
      var waiting = readings[...]
      let keyboard = Keyboard(
        read: { _, kind in
          if kind == .command { self.told = [] }
          return waiting.popFirst() ?? (kind == .command ? .end : .dropped)
        }, tell: { self.told.append($0) })
      let (printed, complained) = (shell.printed, shell.complained)
      let conversation = Conversation(
        session: shell.session, keyboard: keyboard,
        output: Output { printed.text += String(decoding: $0, as: UTF8.self) },
        errors: Output { complained.text += String(decoding: $0, as: UTF8.self) })
      for reading in readings {
        guard case .line(let line) = reading else { continue }
        waiting = waiting.dropFirst()
        told = []
        conversation.perform(line)
      }
      shell.session.keyboard = nil
      return told
    }

    func type(_ lines: [String]) -> [Words] { type(lines.map { .line($0) }) }
  }

  private static let at = "--bootstrap-server kafka1:9091"
  private static let make = "kafka-topics \(at) --create --topic hello --partitions 2"
  private static let fill = "echo one | kafka-console-producer \(at) --topic hello"
  private static let three =
    "kafka-topics \(at) --create --topic hello --replication-factor 3 "
    + "--config min.insync.replicas=3"

  struct Case: CustomTestStringConvertible, Sendable {
    let lines: [String]
    let english: String
    let korean: String
    var testDescription: String { lines.last ?? "" }

    init(_ lines: [String], _ english: String, _ korean: String) {
      self.lines = lines
      self.english = english
      self.korean = korean
    }
  }

  private static let cases = [
    Case(
      ["kafka-topics --bootstrap-server localhost:9091 --list"],
      "`localhost` is the machine where you type, and no server of the cluster runs on it; brokers "
        + "listen on kafka1:9091, kafka2:9092, kafka3:9093", "명령을 입력하는 이 컴퓨터"),
    Case(
      ["kafka-topics --bootstrap-server kafka1:9999 --list"], "kafka1 listens on 9091",
      "kafka1의 포트는 9091"),
    Case(
      ["ssh kafka2 kafka-topics --bootstrap-server localhost:1 --list"], "kafka2 listens on 9092",
      "kafka2의 포트는 9092"),
    Case(
      ["kafka-topics --bootstrap-server kafak1:9091 --list"], "the nearest is `kafka1`",
      "가장 비슷한 이름: `kafka1`"),
    Case(
      ["kafka-topics --bootstrap-server nobody.example.org:9091 --list"],
      "no machine here is called `nobody.example.org`", "그런 머신은 없습니다"),
    Case(
      ["kafka-topics --bootstrap-server zk1:2181 --list"], "`zk1` is ZooKeeper", "ZooKeeper입니다"),
    Case(
      ["kafka-topics --zookeeper kafka1:9091 --list"], "`kafka1` is a broker", "브로커입니다"),
    Case(
      ["kafka-topics --bootstrap-server kafka1 --list"], "`kafka1` has none", "포트가 없습니다"),
    Case(
      ["docker stop kafka1", "kafka-topics \(at) --list"],
      "kafka1 is down; `docker start kafka1` starts it; others are up: kafka2:9092, kafka3:9093",
      "kafka1: 꺼져 있습니다"),
    Case(
      ["docker pause kafka1", "kafka-topics \(at) --list"], "kafka1 is paused", "kafka1: 일시 정지"),
    Case(
      ["kafka-topics --bootstrap-servers kafka1:9091 --list"],
      "the nearest option is `--bootstrap-server`", "가장 비슷한 옵션: `--bootstrap-server`"),
    Case(["kafka-topics \(at) --lst"], "the nearest option is `--list`", "가장 비슷한 옵션: `--list`"),
    Case(
      ["kafka-get-offsets \(at) --topic t"],
      "`--bootstrap-server` is the option's name in Kafka 3.9; in 2.6 it is `--broker-list`",
      "2.6에서 쓰는 이름: `--broker-list`"),
    Case(
      ["kafka-console-producer \(at) --topic t --group g"], "groups are for consumers",
      "그룹은 컨슈머에만"),
    Case(
      ["kafka-producer-perf-test --topc t"], "the nearest option is `--topic`",
      "가장 비슷한 옵션: `--topic`"),
    Case(
      [
        "kafka-producer-perf-test --topic t --num-records 1 --record-size 1 --throughput 1 \(at)"
      ], "--producer-props bootstrap.servers=HOST:PORT", "--producer-props bootstrap.servers="),
    Case(["kafka-topics --list"], "`--bootstrap-server ", "어디에 접속할지"),
    Case(
      ["kafka-topics \(at) --list hello"], "`hello` belongs to no option", "도구가 무시했습니다"),
    Case(
      [make, "echo x | kafka-console-producer \(at) --topic helo"],
      "there was no topic `helo`, so Kafka has just made it (partitions: 1, replicas: 1); until it "
        + "had a leader, there were warnings. Was `hello` meant?", "방금 자동으로 만들었습니다"),
    Case(
      [make, "kafka-topics \(at) --describe --topic helo"], "the nearest topic is `hello`",
      "가장 비슷한 토픽: `hello`"),
    Case(
      [make, "kafka-topics \(at) --describe --topic zzz"], "there are these topics: hello",
      "지금 있는 토픽: hello"),
    Case(["kafka-topics \(at) --describe --topic zzz"], "there is no topic yet", "토픽이 하나도 없습니다"),
    Case([make, make], "it has these partitions: 2, replicas of each: 1", "파티션 2개, 레플리카 1개"),
    Case(
      ["docker stop kafka3", "\(make) --replication-factor 3"],
      "only these are up: 1, 2; down: 3", "꺼진 브로커: 3"),
    Case(
      [make, "kafka-topics \(at) --alter --topic hello --partitions 1"],
      "partitions can be added and never taken away", "늘릴 수만 있고"),
    Case(
      [
        three, "docker stop kafka3",
        "echo x | kafka-console-producer \(at) --topic hello --request-required-acks all",
      ], "not broker 3; min.insync.replicas=3 wants more of them for acks=all",
      "min.insync.replicas=3에 못 미쳐"),
    Case(
      [
        "kafka-topics \(at) --create --topic hello --replication-factor 3", "docker pause kafka3",
        "echo x | kafka-console-producer \(at) --topic hello --request-required-acks all",
      ], "acks=all waits for broker 3, which is paused", "일시 정지된 3번 브로커"),
    Case(
      [
        "kafka-topics \(at) --create --topic hello --replica-assignment 3", "docker stop kafka3",
        "kafka-console-consumer \(at) --topic hello --from-beginning",
      ], "nobody leads hello-0: its only replica is on broker 3, which is down", "hello-0에 리더가 없습니다"
    ),
    Case(
      ["T=t", "@c kafka-topics \(at) --describe --topic $T"],
      "`T` is not set in `c`: `@c T=...` sets it", "`T` 변수가 없으니"),
    Case(
      [make, "kafka-console-consumer --bootstrap-server client:9091 --topic hello"],
      "`client` is a machine for clients", "클라이언트용 머신"),
    Case(
      [make, fill, "kafka-console-consumer \(at) --topic hello"],
      "in `hello` already: 1, which `--from-beginning` reads, too", "`--from-beginning`을 붙이세요"),
    Case(
      [make, fill, "@c kafka-console-consumer \(at) --topic hello"],
      "in `hello` already: 1", "`--from-beginning`을 붙이세요"),
    Case(
      [make, "kafka-console-consumer \(at) --topic hello --from-beginning"],
      "there is no record in `hello` yet", "아직 레코드가 없습니다"),
    Case(
      [make, "kafka-console-consumer \(at) --topic hello --partition 7"],
      "`hello` has the partitions 0 to 1", "파티션은 0번부터 1번까지"),
    Case(
      [make, "kafka-console-consumer \(at) --topic hello --partition 0 --offset 99"],
      "hello-0 has no offset 99: it begins at 0, and the next record gets 0", "없는 오프셋입니다: 99"),
    Case(
      [
        make, fill,
        "kafka-console-consumer \(at) --topic hello --from-beginning --timeout-ms 1000",
      ], "a consumer needs some 3 s to join its group", "그룹에 들어가는 데 3초쯤"),
    Case(
      [make, "kafka-console-consumer \(at) --topic hello --timeout-ms 500"],
      "this is no failure: `--timeout-ms 500`", "오류가 아닙니다"),
    Case(
      [make, group, "kafka-consumer-groups \(at) --describe --group reader"],
      "the nearest group to `reader` is `readers`", "가장 비슷한 그룹: `readers`"),
    Case(
      [make, group, "kafka-consumer-groups \(at) --delete --group zzz"],
      "there are these groups: readers", "지금 있는 그룹: readers"),
    Case(
      ["kafka-consumer-groups \(at) --describe --group g"], "there is no group yet",
      "아직 그룹이 없습니다"),
    Case(
      [make, "kafka-consumer-groups \(at) --group g --topic hello --reset-offsets --to-latest"],
      "nothing has been moved: this is the plan", "아직 옮기지 않았습니다"),
  ]

  private static let group =
    "kafka-consumer-groups \(at) --group readers --topic hello --reset-offsets --to-latest "
    + "--execute"

  @Test(arguments: cases)
  func `one is told what one could not know`(one: Case) {
    let told = Learner().type(one.lines)
    let said = told.filter { $0.english.contains(one.english) && $0.korean.contains(one.korean) }
    #expect(said.count == 1, "\(told.map(\.english)) \(told.map(\.korean))")
    #expect(said.allSatisfy { $0.english.hasPrefix("(") && !$0.english.contains("\n") })
  }

  @Test(arguments: cases)
  func `a script prints what the tools print, and is told where it was asked for`(one: Case) {
    let (quiet, told) = (Learner(), Learner())
    quiet.shell.run(one.lines.joined(separator: "\n"))
    #expect(!quiet.shell.printed.text.contains(one.english))
    #expect(!quiet.shell.complained.text.contains(one.english))
    var heard: [Words] = []
    told.shell.session.listener = { heard.append($0) }
    told.shell.run(one.lines.joined(separator: "\n"))
    #expect(heard.contains { $0.english.contains(one.english) })
    #expect(told.shell.printed.text == quiet.shell.printed.text)
    #expect(told.shell.complained.text == quiet.shell.complained.text)
  }

  @Test func `the older name of an option is told in the later edition`() {
    let shell = ClusterShell()
    let session = Session.fresh(
      on: Host(name: "laptop", disk: shell.own, directory: "/"), ClusterLayout(edition: .v3_9),
      ClusterConditions(), language: .english, commands: Commands.all)
    var told: [String] = []
    session.listener = { told.append($0.english) }
    let nowhere = Output { _ in }
    _ = ScriptRunner(session: session, name: "s").run(
      "kafka-topics --zookeeper zk1:2181 --list", output: nowhere, errors: nowhere)
    #expect(
      told == [
        "(`--zookeeper` is the option's name in Kafka 2.6; in 3.9 it is `--bootstrap-server`)"
      ])
  }

  private static let quiet = [
    [make, group, "kafka-consumer-groups \(at) --describe --group readers"],
    [
      make,
      "kafka-consumer-groups \(at) --group g --topic hello --reset-offsets --to-latest --dry-run",
    ],
    ["kafka-topics \(at) --list"], [make, fill],
    [make, "kafka-topics \(at) --describe --topic hello"],
    [make, fill, "kafka-console-consumer \(at) --topic hello --from-beginning --max-messages 1"],
    [make, "@c kafka-console-consumer \(at) --topic hello"], ["kafka-topics --help"],
    ["kafka-topics --version"],
    [make, "kafka-configs \(at) --describe --entity-type topics --entity-name hello"],
    ["docker stop kafka1", "kafka-topics --bootstrap-server kafka1:9091,kafka2:9092 --list"],
  ]

  @Test(arguments: quiet)
  func `that is none one is told nothing`(lines: [String]) {
    #expect(Learner().type(lines).isEmpty)
  }

  @Test func `a client's warnings stand before what the tool says of its failure`() {
    let learner = Learner()
    var all = ""
    learner.shell.session.attend(nil, looksAt: nil)
    let output = Output { all += String(decoding: $0, as: UTF8.self) }
    let errors = Output { all += String(decoding: $0, as: UTF8.self) }
    _ = ScriptRunner(session: learner.shell.session, name: "s").run(
      "kafka-topics --bootstrap-server kafka1:9999 --list", output: output, errors: errors)
    let first = all.firstRange(of: "could not be established")
    let error = all.firstRange(of: "Error while executing")
    #expect(first.map { first in error.map { first.lowerBound < $0.lowerBound } ?? false } == true)
  }
}
