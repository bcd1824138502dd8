import Testing

/// What no file of the product may say, and why.
@Suite struct `The ban list` {
  static let everywhere: [(text: String, why: String)] = [
    ("import Foundation", "it costs start-up time and brings Date and UUID"),
    ("import Dispatch", "one thread"),
    ("try!", "a failure is a value"),
    ("fatalError(", "precondition says what held"),
    ("package func", "switches the optimizer off between targets"),
    ("package struct", "switches the optimizer off between targets"),
    ("package init", "switches the optimizer off between targets"),
    ("package let", "switches the optimizer off between targets"),
    ("package var", "switches the optimizer off between targets"),
    ("@unchecked", "nothing is shared between threads"),
    ("nonisolated(unsafe)", "no global state"),
    ("Task {", "one thread"),
    ("TODO", "unfinished work has an issue"),
    ("FIXME", "unfinished work has an issue"),
  ]

  static let inCores: [(text: String, why: String)] = [
    (".random(", "chance comes from Dice"),
    (".shuffled()", "chance comes from Dice"),
    ("SystemRandomNumberGenerator", "chance comes from Dice"),
    ("ContinuousClock", "time comes from a world"),
    ("SuspendingClock", "time comes from a world"),
    (".hashValue", "differs on each run"),
    ("ObjectIdentifier", "differs on each run"),
    ("print(\"", "a core has no terminal"),
    ("import Glibc", "only worlds act"),
  ]

  @Test func `holds`() {
    var offences: [String] = []
    for file in SourceTree.sources {
      let isWorld = `The layers`.worlds.contains(file.target ?? "")
      let banned = isWorld ? Self.everywhere : Self.everywhere + Self.inCores
      for (number, line) in file.lines(with: banned.map(\.text)) {
        let code = line.prefix(while: { $0 != "/" || !line.contains("//") })
        for (text, why) in banned where code.contains(text) {
          offences.append("\(file.path):\(number): \(text) (\(why))")
        }
      }
    }
    #expect(offences == [])
  }

  @Test func `keeps unsafe memory where it belongs`() {
    let allowed: Set<String> = [
      "Bytes", "Records", "Wire", "Log", "Simulator", "Server", "Terminal", "Labs", "kafkalab",
    ]
    let offences = SourceTree.sources.filter { file in
      !allowed.contains(file.target ?? "")
        && file.lines.contains { $0.contains("unsafe ") && !$0.contains("//") }
    }
    #expect(offences.map(\.path) == [])
  }
}
