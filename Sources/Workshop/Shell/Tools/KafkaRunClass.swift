internal import Editions
internal import Unix

/// `kafka-run-class`: a tool by the name of its Java class, as older books call them.
///
/// The script's own options before the class are Java's and change nothing here.
enum KafkaRunClass {
  static let tool = KafkaTool(
    "kafka-run-class", class: nil, script: .init(""), .none,
    synopsis: "kafka-run-class.sh CLASS [OPTION]...",
    summary: Words(
      "Runs a tool by its class, such as kafka.tools.DumpLogSegments.",
      "kafka.tools.DumpLogSegments처럼 클래스 이름으로 도구를 실행합니다")
  ) { invocation in
    run(invocation)
  }

  private static func run(_ invocation: Invocation) -> Int32 {
    var words = invocation.arguments[...]
    while let word = words.first, word.hasPrefix("-") {
      words = words.dropFirst()
      if word == "-name" { words = words.dropFirst() }
    }
    guard let name = words.popFirst() else {
      invocation.errors.line(
        "USAGE: /usr/local/kafka/bin/kafka-run-class.sh [-daemon] [-name servicename] [-loggc] "
          + "classname [opts]")
      return 1
    }
    if let command = KafkaTools.all.first(where: { $0.javaClass == name })?.command {
      var inner = invocation.inner(command.name, Array(words))
      return command.run(&inner)
    }
    let absent = KafkaTools.all.filter { $0.absence.contains(.byClass) }
      .compactMap(\.script?.javaClass)
    if absent.contains(name) {
      invocation.output.flush()
      return invocation.session.isWithout(name, errors: invocation.errors)
    }
    invocation.errors.line("Error: Could not find or load main class \(name)")
    invocation.errors.line("Caused by: java.lang.ClassNotFoundException: \(name)")
    let known = KafkaTools.all.compactMap(\.javaClass)
    if let near = Nearness.nearest(name, among: known + absent) {
      invocation.say(
        Words("the nearest class is \(near)", "가장 비슷한 클래스: \(near)"))
    }
    return 1
  }
}
