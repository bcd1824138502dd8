import Testing
import Unix

@Suite struct `Every command of a host` {
  @Test func `says in both languages what it and its options do`() {
    var silent: [String] = []
    for command in HostCommands.all {
      let words = [command.summary] + command.options.map(\.summary)
      if words.contains(where: { $0.english.isEmpty || $0.korean.isEmpty }) {
        silent.append(command.name)
      }
    }
    #expect(silent == [])
  }

  @Test func `has a name of its own, and nothing of Kafka's in it`() {
    let names = HostCommands.all.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names.filter { $0.contains("kafka") || $0.contains("docker") } == [])
  }

  @Test func `refuses an option that it does not support, in both languages`() {
    let lines = ["ls --color", "sort -g", "grep -P x", "find . -exec x", "xxd -E x", "dd cbs=1"]
    for (language, part) in [(Language.english, "not supported"), (.korean, "지원하지 않습니다")] {
      for line in lines {
        let shell = BareShell(language: language)
        #expect(shell.run(line) != 0)
        #expect(shell.complained.text.contains(part), "\(line)")
      }
    }
  }

  @Test func `that edits on a screen says how it is done without one`() {
    for (language, word) in [(Language.english, "there is no screen editor"), (.korean, "화면 편집기가")]
    {
      for line in ["vi x", "vim +3 x", "nano x", "emacs x"] {
        let shell = BareShell(language: language)
        #expect(shell.run(line) == 1)
        #expect(shell.complained.text.contains(word))
        #expect(shell.complained.text.contains("edit x"))
      }
      let shell = BareShell(language: language)
      #expect(shell.run("edit x") == 2)
      #expect(!shell.complained.text.isEmpty)
    }
  }

  @Test func `lies in the folder of its family, under the ending that it has there`() {
    let vendors = Command.Family(
      Words("A vendor's", "제조사"), order: 1, folder: "/opt/vendor/bin", ending: ".sh")
    let tool = Command(
      "vend", vendors, synopsis: "vend", summary: Words("vends", "팝니다")
    ) { _ in 0 }
    let shell = BareShell(commands: HostCommands.all + [tool])
    #expect(shell.run("which vend ls /x/vend.sh") == 0)
    #expect(
      shell.printed.text == "/opt/vendor/bin/vend.sh\n/usr/bin/ls\n/opt/vendor/bin/vend.sh\n")
    let page = Help.page(shell.session.commands)
    #expect(page.contains("## A vendor's\n\n### `vend`"))
    #expect(page.split(separator: "## The host").count == 2)
    #expect(page.prefix { $0 != "v" }.contains("## A "))
  }

  @Test func `that is typed into takes the lines behind it`() throws {
    let typed = TypedLines(
      HostCommands.all + [
        Command(
          "listen", .host, reads: .typing(beforehand: false, alsoKnownAs: ["a.Listener"]),
          synopsis: "listen", summary: Words("listens", "듣습니다")
        ) { _ in 0 }
      ])
    for line in [
      "listen", "ssh there listen x", "run a.Listener", "cat", "edit f", "true | x && tee f",
    ] {
      #expect(typed.follow(try Parser.parse(line)), "\(line)")
    }
    for line in ["ls", "cat f", "listen < f", "for i in 1; do listen; done"] {
      #expect(!typed.follow(try Parser.parse(line)), "\(line)")
    }
    #expect(typed.areCollected(by: try Parser.parse("edit f")))
    #expect(!typed.areCollected(by: try Parser.parse("listen")))
  }
}
