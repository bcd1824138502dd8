import Testing
import Unix

@Suite struct `What is nested deeper than anybody types` {
  private func many(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  @Test func `is refused before the stack ends`() {
    for line in [
      "sed '\(many("{", 15_000))' /dev/null", "[ \(many("\\( ", 9000)) a ]",
      "test \(many("! ", 9000)) a", "\(many("sudo ", 9000)) true",
      "\(many("nohup time ", 5000)) true",
    ] {
      let shell = BareShell()
      #expect(shell.run(line) != 0)
      #expect(!shell.complained.text.isEmpty)
    }
    #expect(BareShell.prints("sudo nohup sudo [ ! \\( ! a \\) ] && echo yes") == "yes\n")
    #expect(BareShell.prints("echo a | sed -n '{{{p}}}'") == "a\n")
  }

  @Test func `is not tried in every way, of the stars of a pattern`() {
    let (stars, letters) = (many("*a", 30), many("a", 60))
    #expect(
      BareShell.prints("case \(letters)b in \(stars)) echo yes;; \(stars)*) echo no;; esac")
        == "no\n")
    #expect(BareShell.prints("x=\(letters)b; echo ${x%%\(stars)}") == "\(letters)b\n")
  }

  @Test(arguments: [
    ("*", "", true), ("a*", "a", true), ("*a", "ba", true), ("*a", "ab", false),
    ("a*b*c", "axbxc", true),
    ("a*b*c", "axcxb", false), ("**b", "ab", true), ("[ab]*[!c]", "bd", true),
    ("[ab]*[!c]", "bc", false),
    ("?*", "", false), ("*?", "x", true), ("*.log", ".log", true),
    ("*ab*ab", "abab", true),
    ("*aab", "aaab", true),
  ])
  func `or not nested at all, a pattern matches as in every shell`(
    pattern: String, name: String, matches: Bool
  ) {
    let script = "case '\(name)' in \(pattern)) echo yes;; *) echo no;; esac"
    #expect(BareShell.prints(script) == (matches ? "yes\n" : "no\n"))
  }
}
