internal import Unix

/// A line that is meant for a terminal of its own: `@NAME COMMAND`, `@NAME > TEXT`, `@NAME ^C`,
/// `@NAME ^D` and other keys, or `@NAME` alone.
struct TerminalLine: Equatable {
  enum Action: Equatable {
    /// Shows what the terminal printed since it was last looked at.
    case look
    case run(String)
    case type(String)
    case endInput
    case interrupt
    case suspend
    case stopOutput
    case goOn
  }

  let name: String
  let action: Action

  /// The line, or why it is none.
  static func parse(_ text: String) -> Result<TerminalLine, TerminalRefusal> {
    let rest = text.dropFirst()
    let name = rest.prefix { $0 != " " && $0 != "\t" }
    guard !name.isEmpty else { return .failure(.noName) }
    guard name.unicodeScalars.allSatisfy({ $0.continuesName || $0 == "-" || $0 == "." }) else {
      return .failure(.badName(String(name)))
    }
    var command = rest.dropFirst(name.count).drop { $0 == " " || $0 == "\t" }
    while let last = command.last, last == " " || last == "\t" || last == "\r" {
      if command.hasPrefix(">") { break }
      command = command.dropLast()
    }
    let action: Action
    if command.isEmpty {
      action = .look
    } else if command.hasPrefix(">") {
      action = .type(TypedLines.text(command.dropFirst()))
    } else if let key = key(String(command)) {
      guard let known = keys.first(where: { $0.letter == key }) else {
        return .failure(.unknownKey(String(command)))
      }
      action = known.action
    } else {
      action = .run(String(command))
    }
    return .success(TerminalLine(name: String(name), action: action))
  }

  private static let keys: [(letter: String, action: Action)] = [
    ("c", .interrupt), ("d", .endInput), ("z", .suspend), ("s", .stopOutput), ("q", .goOn),
  ]

  /// The letter of `^C` or `Ctrl-C`; nil where the text is no key.
  private static func key(_ text: String) -> String? {
    let small = text.lowercased()
    for mark in ["^", "ctrl-", "ctrl+"] where small.hasPrefix(mark) {
      let letter = small.dropFirst(mark.count)
      return letter.count == 1 ? String(letter) : nil
    }
    return nil
  }
}

/// Why a line that begins with `@` cannot be carried out, and what to do about it.
struct TerminalRefusal: Error, Equatable {
  let words: Words

  static let noName = TerminalRefusal(
    words: Words(
      "the @ needs a terminal's name, such as `@c1 COMMAND`; a transcript, which has `@ up`, is run "
        + "by `kafkalab replay`",
      "@ 뒤에 `@c1 명령`처럼 터미널 이름이 필요합니다. `@ up`이 있는 트랜스크립트는 `kafkalab replay`로 실행해 주세요"))

  static func badName(_ name: String) -> TerminalRefusal {
    TerminalRefusal(
      words: Words(
        "`\(name)` is no name for a terminal; use letters and digits, such as `@c1`",
        "`\(name)`: 터미널 이름으로 쓸 수 없습니다. `@c1`처럼 영문자와 숫자를 써 주세요"))
  }

  static func unknownKey(_ key: String) -> TerminalRefusal {
    TerminalRefusal(
      words: Words(
        "the key \(key) is not known; there are ^C, which interrupts, ^D, which ends the input, ^S and ^Q, "
          + "which stop the screen and let it go on, and ^Z, which puts the program behind (`fg` brings it "
          + "back)",
        "\(key): 지원하지 않는 키입니다. ^C(중단), ^D(입력 끝), ^S(화면 출력 멈춤), ^Q(출력 다시 시작), "
          + "^Z(일시 중지, `fg`로 다시 실행)를 쓸 수 있습니다"))
  }

  static func busy(_ name: String) -> TerminalRefusal {
    TerminalRefusal(
      words: Words(
        "a program runs in terminal `\(name)`; `@\(name) > TEXT` types into it, `@\(name) ^C` ends it",
        "`\(name)` 터미널에서 프로그램이 실행 중입니다. `@\(name) > 텍스트`로 입력하고 `@\(name) ^C`로 종료할 수 있습니다"))
  }

  static func idle(_ name: String) -> TerminalRefusal {
    TerminalRefusal(
      words: Words(
        "no program runs in terminal `\(name)`; `@\(name) COMMAND` starts one",
        "`\(name)` 터미널에서 실행 중인 프로그램이 없습니다. `@\(name) 명령`으로 시작할 수 있습니다"))
  }

  static func absent(_ name: String, _ names: [String]) -> TerminalRefusal {
    if let near = Nearness.nearest(name, among: names) {
      return TerminalRefusal(
        words: Words(
          "there is no terminal `\(name)`; the nearest is `\(near)`",
          "`\(name)` 터미널은 없습니다. 가장 비슷한 터미널은 `\(near)`입니다"))
    }
    return TerminalRefusal(
      words: Words(
        "there is no terminal `\(name)` yet; `@\(name) COMMAND` opens it",
        "`\(name)` 터미널은 아직 없습니다. `@\(name) 명령`으로 열 수 있습니다"))
  }
}
