import Unix
import Testing

@Suite struct `The shell's parser` {
  @Test(arguments: [
    ("echo \"a", 1, 6), ("echo 'a\nb", 1, 6), ("a; echo $(x", 1, 9), ("echo `x", 1, 6),
    ("echo ${x", 1, 6), ("for i in 1 2; do echo", 1, 1), ("if true; then", 1, 1),
    ("while true; do", 1, 1), ("{ echo", 1, 1), ("( echo", 1, 1), ("case x in", 1, 1),
    ("echo a\n| b", 2, 1), ("a &&", 1, 5), ("a ;; b", 1, 3), ("done", 1, 1), ("fi", 1, 1),
    ("echo a )", 1, 8), ("cat <", 1, 6), ("cat <<E\nx", 1, 5), ("f() { x; }", 1, 2),
    ("for 1 in a; do x; done", 1, 5), ("echo $((1", 1, 6),
  ])
  func `what cannot be read is refused with its place, in both languages`(
    text: String, line: Int, column: Int
  ) {
    do {
      _ = try Parser.parse(text)
      Issue.record("it was taken")
    } catch {
      #expect(error.line == line)
      #expect(error.column == column)
      #expect(!error.words.english.isEmpty && !error.words.korean.isEmpty)
    }
  }

  @Test(arguments: [
    ("(", ")"), ("{ ", ";}"), ("if true; then ", ";fi"), ("echo $(", ")"), ("echo \"$(", ")\""),
    ("while true; do ", ";done"), ("true && ", ""), ("echo ${a:-", "}"),
  ])
  func `text nested too deeply is refused, however deep`(opening: String, closing: String) {
    for depth in [600, 20_000] {
      let text =
        String(repeating: opening, count: depth) + "x" + String(repeating: closing, count: depth)
      #expect(throws: SyntaxError.self) { try Parser.parse(text) }
    }
  }

  @Test func `a mistake within a substitution has its place in the whole text`() {
    for (text, line, column) in [("echo $(a; fi)", 1, 11), ("\necho $(a\n b; fi)", 3, 5)] {
      do {
        _ = try Parser.parse(text)
        Issue.record("it was taken")
      } catch {
        #expect(error.line == line && error.column == column, "\(error)")
      }
    }
  }

  @Test func `after an error the next line goes on`() throws {
    var parser = Parser("echo 'a\necho b\n)\necho c\n")
    var lines: [Int] = []
    var errors: [Int] = []
    while true {
      do {
        guard let unit = try parser.next() else { break }
        lines.append(unit.line)
      } catch {
        errors.append(error.line)
      }
    }
    #expect(lines == [2, 4])
    #expect(errors == [1, 3])
  }

  @Test(arguments: [
    ("[peter@peter-kafka01 ~]$ ls /data", "ls /data"), ("$ ls", "ls"), ("# ls -l", "ls -l"),
    ("root@kafka1:/var/lib# cd ..", "cd .."), ("[root@k /]# ls", "ls"), ("# ls", "ls"),
    ("$HOME/x", "$HOME/x"), ("a@b", "a@b"), ("[ a = b ]", "[ a = b ]"),
  ])
  func `a prompt is taken off a pasted line`(line: String, command: String) throws {
    var parser = Parser(line, commands: HostCommands.all)
    let unit = try parser.next()
    #expect(unit?.text == command)
  }

  @Test(arguments: ["# find the leader", "# ls is a command", "#ls -l", "# -- a note", "#"])
  func `a comment stays one`(line: String) throws {
    var parser = Parser(line, commands: HostCommands.all)
    let unit = try parser.next()
    #expect(unit == nil)
  }
}
