import Testing
import Unix

@Suite struct `History expansion` {
  private let history = ["ls /tmp", "echo a b", "cat x"]

  private func expand(_ line: String) -> String {
    switch HistoryExpansion.expand(line, history) {
    case .plain: "-"
    case .expanded(let text): text
    case .missing(let event): "? \(event)"
    }
  }

  @Test func `brings back lines as bash does`() {
    #expect(expand("!!") == "cat x")
    #expect(expand("sudo !! | wc") == "sudo cat x | wc")
    #expect(expand("!1") == "ls /tmp")
    #expect(expand("!-2; !l") == "echo a b; ls /tmp")
    #expect(expand("!ech") == "echo a b")
    #expect(expand("ls !$") == "ls x")
    #expect(expand("echo \"!!\"") == "echo \"cat x\"")
    #expect(expand("it's !!") == "-")
  }

  @Test func `leaves alone what is none`() {
    for line in [
      "echo '!!'", "echo \\!!", "[ a != b ]", "! true", "echo hi!", "echo $!", "ls [!a]*",
      "echo ${!x}", "answer wow! yes",
    ] {
      #expect(expand(line) == "-", "\(line)")
    }
    #expect(expand("!9") == "? !9")
    #expect(expand("!0") == "? !0")
    #expect(expand("!99999999999999999999") == "? !99999999999999999999")
    #expect(expand("!zoo x") == "? !zoo")
  }
}
