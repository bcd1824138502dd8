import Testing
import Unix

@testable import Shell

/// As long as there are no groups, whoever types a consumer's group is told that it reads alone.
@Suite struct `A consumer that is given a group` {
  /// Somebody who types, with what they are told beside what the commands print.
  private final class Typist {
    let shell = ClusterShell()
    private(set) var told: [Words] = []

    init(_ readings: [Keyboard.Reading]) {
      var waiting = readings[...]
      let keyboard = Keyboard(
        read: { _, _ in waiting.popFirst() ?? .end }, tell: { self.told.append($0) })
      let printed = shell.printed
      let complained = shell.complained
      _ = Conversation(
        session: shell.session, keyboard: keyboard,
        output: Output { printed.text += String(decoding: $0, as: UTF8.self) },
        errors: Output { complained.text += String(decoding: $0, as: UTF8.self) }
      ).run()
      shell.session.keyboard = nil
    }

    var advice: [Words] { told.filter { $0.english.contains("groups") } }
  }

  private static let topic = "kafka-topics.sh --bootstrap-server kafka1:9091 --create --topic t"
  private static let consumer =
    "kafka-console-consumer.sh --bootstrap-server kafka1:9091 --topic t --timeout-ms 500"

  private static let ways = [
    "\(consumer) --group g", "\(consumer) --consumer-property group.id=g",
    "\(consumer) --consumer.config group.properties", "@c1 \(consumer) --group g",
    "\(consumer) --group g | cat", "\(consumer) --group g > read.txt",
  ]

  @Test(arguments: ways)
  func `is said to read alone, once, to whoever typed it`(command: String) {
    let typist = Typist([
      .line(Self.topic), .line("ssh peter-client01"), .line("echo group.id=g > group.properties"),
      .line(command), .line("exit"),
    ])
    #expect(typist.advice.count == 1)
    #expect(typist.advice.allSatisfy { $0.korean.contains("컨슈머 그룹") })
    #expect(typist.advice.allSatisfy { !$0.english.contains("\n") && $0.english.count < 100 })
    for words in typist.advice {
      #expect(!typist.shell.printed.text.contains(words.english))
      #expect(!typist.shell.complained.text.contains(words.english))
    }
  }

  @Test(arguments: [
    consumer, "\(consumer) --partition 0 --group g", "\(consumer) --group g --no-such",
    "\(consumer) --group g --consumer-property group.id=h",
  ])
  func `is told nothing where it has none or does not begin`(command: String) {
    #expect(Typist([.line(Self.topic), .line(command)]).advice.isEmpty)
  }

  @Test func `prints the same whether somebody typed it or a script`() {
    let lines = [Self.topic, "\(Self.consumer) --group g", "cat read.txt"]
    let typed = Typist(lines.map { .line($0) })
    let script = ClusterShell()
    script.run(lines.joined(separator: "\n"))
    #expect(typed.advice.count == 1)
    #expect(typed.shell.printed.text == script.printed.text + "exit\n")
    let unplaced = { (text: String) in text.replacing("s:3: ", with: "kafkalab: ") }
    #expect(unplaced(typed.shell.complained.text) == unplaced(script.complained.text))
  }

  @Test func `is told nothing where it is done again, nor where a lab's own commands run`() {
    var told = 0
    let shell = ClusterShell()
    shell.session.keyboard = Keyboard(read: { _, _ in .end }, tell: { _ in told += 1 })
    let advise = { shell.session.advise(Words("a", "b")) }
    advise()
    shell.session.isRepeating = true
    advise()
    shell.session.isRepeating = false
    shell.session.isLed = true
    advise()
    #expect(told == 1)
    shell.session.keyboard = nil
    shell.session.isLed = false
    advise()
    #expect(told == 1)
  }
}
