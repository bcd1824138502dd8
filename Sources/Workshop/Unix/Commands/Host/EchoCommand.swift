/// `echo`: bash's own.
enum EchoCommand {
  static let command = Command(
    "echo", .host, synopsis: "echo [-neE] [WORD]...",
    summary: Words("prints its words", "인수를 출력합니다"),
    options: [
      CommandOption("n", nil, Words("without the line's end", "줄바꿈 없이")),
      CommandOption("e", nil, Words("backslash escapes are read", "백슬래시 이스케이프를 해석")),
      CommandOption(
        "E", nil, Words("backslash escapes are not read (the default)", "이스케이프를 해석하지 않음(기본값)")),
    ]
  ) { invocation in
    var words = invocation.arguments[...]
    var endsLine = true
    var escapes = false
    while let word = words.first, word.hasPrefix("-"), word.count > 1,
      word.dropFirst().allSatisfy({ "neE".contains($0) })
    {
      for letter in word.dropFirst() {
        switch letter {
        case "n": endsLine = false
        case "e": escapes = true
        default: escapes = false
        }
      }
      words = words.dropFirst()
    }
    let text = words.joined(separator: " ")
    if escapes {
      var ended = false
      invocation.output.write(
        Escapes.bytes(Array(text.utf8)[...], style: .echo, ended: &ended))
      if ended { return 0 }
    } else {
      invocation.output.write(text)
    }
    if endsLine { invocation.output.write("\n") }
    return 0
  }
}
