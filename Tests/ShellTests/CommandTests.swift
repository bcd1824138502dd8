import Shell
import Testing
import Unix

@Suite struct `Every command` {
  @Test func `says in both languages what it and its options do`() {
    var silent: [String] = []
    for command in Commands.all {
      let words = [command.summary] + command.options.map(\.summary)
      if words.contains(where: { $0.english.isEmpty || $0.korean.isEmpty }) {
        silent.append(command.name)
      }
    }
    #expect(silent == [])
  }

  @Test func `has a name of its own`() {
    let names = Commands.all.map(\.name)
    #expect(Set(names).count == names.count)
  }

  @Test func `is shown by help`() {
    let shell = ShellOnDisk()
    #expect(shell.run("help; help ls; help nonsense") == 2)
    for command in Commands.all { #expect(shell.printed.text.contains(command.name)) }
    #expect(shell.printed.text.contains("-l"))
  }
}
