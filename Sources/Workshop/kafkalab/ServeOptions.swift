internal import Blueprint
internal import Editions
internal import Unix

/// What follows `kafkalab serve`: how many brokers, at which ports, with which settings.
struct ServeOptions {
  var brokers = 3
  var port = 9092
  var settings: [ClusterLayout.Setting] = []

  struct Refusal: Error { let words: Words }

  var ports: Range<Int> { port..<port + brokers }

  /// More would need a machine of their own.
  static let mostBrokers = 9
  static let lastPort = 65_535

  static func read(
    _ operands: [String], in edition: Edition
  ) -> Result<ServeOptions, Refusal> {
    var options = ServeOptions()
    var waiting = operands[...]
    while let word = waiting.popFirst() {
      let name = word.split(separator: "=", maxSplits: 1).first.map(String.init) ?? word
      guard ["--brokers", "--port", "--set"].contains(name) else {
        return .failure(Refusal(words: unknown(word)))
      }
      let value = name == word ? waiting.popFirst() : String(word.dropFirst(name.count + 1))
      guard let value, !value.isEmpty else {
        return .failure(Refusal(words: Usage.valueMissing(name)))
      }
      if let refusal = options.take(value, for: name, in: edition) { return .failure(refusal) }
    }
    guard options.ports.upperBound - 1 <= lastPort else {
      return .failure(Refusal(words: tooHigh(options)))
    }
    return .success(options)
  }

  /// Takes the value of an option; the answer is what is wrong with it.
  private mutating func take(
    _ value: String, for name: String, in edition: Edition
  ) -> Refusal? {
    if name == "--set" {
      switch ServeSettings.setting(value, in: edition) {
      case .failure(let refusal): return refusal
      case .success(let setting):
        settings.removeAll { $0.name == setting.name }
        settings.append(setting)
        return nil
      }
    }
    let most = name == "--brokers" ? Self.mostBrokers : Self.lastPort
    guard let number = Self.number(value), (1...most).contains(number) else {
      return Refusal(words: name == "--brokers" ? Self.brokers(value) : Self.port(value))
    }
    if name == "--brokers" { brokers = number } else { port = number }
    return nil
  }

  /// `+7` and ٣ can be read as numbers, and are no way to write a port.
  private static func number(_ text: String) -> Int? {
    text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
  }

  static let help = Words(
    """
    kafkalab serve [--brokers N] [--port BASE] [--set NAME=VALUE]...

    Opens a cluster to clients of anybody's, on this machine and in memory only, until Ctrl-C or SIGTERM.

      --brokers N   from 1 to \(mostBrokers), otherwise 3
      --port BASE   the first broker's port, which the others' follow; otherwise 9092
      --set NAME=VALUE
                    a setting of all brokers, as in server.properties; may be given several times:
                    --set num.partitions=4 --set group.initial.rebalance.delay.ms=0
      --json        where the brokers listen as one JSON object
    """,
    """
    kafkalab serve [--brokers N] [--port BASE] [--set NAME=VALUE]...

    실제 클라이언트가 접속할 수 있는 클러스터를 이 컴퓨터의 메모리에 띄웁니다. Ctrl-C나 SIGTERM으로 끝납니다.

      --brokers N   브로커 수. 1부터 \(mostBrokers)까지, 기본값 3
      --port BASE   첫 번째 브로커의 포트. 나머지 브로커는 다음 번호를 차례로 씁니다. 기본값 9092
      --set NAME=VALUE
                    모든 브로커에 적용할 server.properties 설정. 여러 번 쓸 수 있습니다:
                    --set num.partitions=4 --set group.initial.rebalance.delay.ms=0
      --json        브로커의 주소를 JSON 객체 하나로 출력
    """)

  // MARK: What is wrong

  private static func unknown(_ word: String) -> Words {
    word.hasPrefix("-")
      ? Words(
        "`serve` has no option `\(word)`; it takes --brokers, --port and --set",
        "`serve`에는 `\(word)` 옵션이 없습니다. --brokers, --port, --set을 쓸 수 있습니다")
      : Words(
        "`serve` does not know what to do with `\(word)`; it takes --brokers N, --port BASE and "
          + "--set NAME=VALUE only",
        "`serve`에는 --brokers N, --port BASE, --set NAME=VALUE만 쓸 수 있습니다. 입력한 값: `\(word)`")
  }

  private static func brokers(_ value: String) -> Words {
    Words(
      "--brokers takes a number from 1 to \(mostBrokers), not `\(value)`",
      "--brokers 값은 1부터 \(mostBrokers)까지의 정수여야 합니다. 입력한 값: `\(value)`")
  }

  private static func port(_ value: String) -> Words {
    Words(
      "--port takes the first broker's port, a number from 1 to \(lastPort), not `\(value)`",
      "--port 값은 첫 번째 브로커의 포트로, 1부터 \(lastPort)까지의 정수여야 합니다. 입력한 값: `\(value)`")
  }

  private static func tooHigh(_ options: ServeOptions) -> Words {
    let most = lastPort - options.brokers + 1
    return Words(
      "\(options.brokers) brokers need the ports from \(options.port) to "
        + "\(options.ports.upperBound - 1), and there is none above \(lastPort): "
        + "take --port \(most) or lower",
      "브로커 \(options.brokers)대는 \(options.port)번부터 \(options.ports.upperBound - 1)번까지의 포트를 쓰는데 "
        + "포트는 \(lastPort)번까지만 있습니다. --port \(most) 이하로 정해 주세요")
  }
}
