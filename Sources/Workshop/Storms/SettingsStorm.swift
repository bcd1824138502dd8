public import Unix
internal import Clockwork
internal import Editions
internal import Shell
internal import Simulator

/// Settings that nobody means: the largest and smallest values that brokers, topics and clients can be
/// given. A server may refuse to start with them, in Kafka's words; nothing may trap or go round for ever,
/// and a day is a day.
public struct SettingsStorm: Storm {
  public let name = "settings"
  public let summary = Words(
    "brokers, topics and clients with extreme settings, restarted and left alone for days",
    "극단적인 값을 설정한 브로커, 토픽, 클라이언트를 재시작하고 여러 날의 시간을 진행시킵니다")

  public init() {}

  /// How many events all of it may take.
  private static let mostSteps = 2_000_000

  public func run(seed: UInt64) -> StormReport {
    var dice = Dice(seed: seed, named: "extreme settings")
    let session = LabRig.session(nil)
    session.allowance = Allowance(most: 1 << 20)
    let nowhere = Output { _ in }
    func type(_ line: String) {
      _ = ScriptRunner(session: session, name: "s").run(line, output: nowhere, errors: nowhere)
    }
    let server = "--bootstrap-server kafka2:9092"
    let topic = Self.some(2, of: .topic, &dice).map { " --config \($0)" }.joined()
    type("kafka-topics.sh \(server) --create --topic t --replication-factor 3\(topic)")
    type("kafka-topics.sh \(server) --create --topic u --replication-factor 3")
    type("docker stop kafka1")
    for setting in Self.some(2, of: .broker, &dice) {
      type("ssh kafka1 \"echo \(setting) >> /usr/local/kafka/config/server.properties\"")
    }
    if dice.happens(1, outOf: 2) { type("ssh kafka1 \"\(Self.damage(&dice))\"") }
    type("docker start kafka1\nadvance 1m")
    let sending = Self.some(2, of: .producer, &dice).map { " --producer-property \($0)" }.joined()
    let reading = Self.some(2, of: .consumer, &dice).map { " --consumer-property \($0)" }.joined()
    for name in ["t", "u"] {
      type("seq 20 | kafka-console-producer.sh \(server) --topic \(name)\(sending)")
      type(
        "kafka-console-consumer.sh \(server) --topic \(name) --from-beginning --timeout-ms 3000"
          + reading)
    }
    var faults: [Words] = []
    guard let simulation = session.cluster?.simulation else {
      return StormReport(digest: 0, faults: [Words("there is no cluster", "클러스터가 없습니다")])
    }
    let before = simulation.now
    type("advance 8d")
    if simulation.halted == nil, simulation.now != before + .seconds(8 * 86_400) {
      let gone = (simulation.now - before).milliseconds
      faults.append(Words("eight days took \(gone) ms", "8일이 \(gone)ms로 끝났습니다"))
    }
    if simulation.steps > Self.mostSteps {
      faults.append(
        Words("it took \(simulation.steps) events", "이벤트가 너무 많습니다: \(simulation.steps)"))
    }
    return StormReport(of: simulation, faults)
  }

  private static let values = [
    "0", "1", "-1", "2", "12", "2147483647", "-2147483648", "2147483648", "9223372036854775807",
    "9223372036854775806", "-9223372036854775808", "9223372036854775808", "1000000000000",
  ]

  /// Some settings that are numbers, each with a value from the edges.
  private static func some(
    _ most: Int, of catalogue: SettingCatalogue, _ dice: inout Dice
  ) -> [String] {
    let numbers = SettingCatalogue.of(catalogue, in: .v2_6).filter {
      [.int, .long, .short].contains($0.kind)
    }
    return (0..<dice.below(most + 1)).map { _ in
      "\(numbers[dice.below(numbers.count)].name)=\(values[dice.below(values.count)])"
    }
  }

  /// Something done to the files of a broker that is down.
  private static func damage(_ dice: inout Dice) -> String {
    let folder = "/var/lib/kafka/data"
    let file = ["u-0/00000000000000000000.log", "t-0/00000000000000000000.log"][dice.below(2)]
    let value = values[dice.below(values.count)]
    let checkpoints = [
      "replication-offset-checkpoint", "recovery-point-offset-checkpoint",
      "log-start-offset-checkpoint", "u-0/leader-epoch-checkpoint",
    ]
    let checkpoint = checkpoints[dice.below(checkpoints.count)]
    let doings = [
      "truncate -s +\(1 + dice.below(200)) \(folder)/\(file)", "printf x > \(folder)/\(file)",
      "printf '0\\n\(value)\\n' > \(folder)/\(checkpoint)",
      "printf '0\\n1\\nu 0 \(value)\\n' > \(folder)/\(checkpoint)",
      "printf '0\\n1\\n\(value) \(value)\\n' > \(folder)/\(checkpoint)",
      "truncate -s 1T \(folder)/\(file)", "truncate -s \(1 + dice.below(90)) \(folder)/\(file)",
    ]
    return doings[dice.below(doings.count)]
  }
}
