internal import Shell
internal import Unix

/// How what a command printed differs from what its block says, told so that an author need not guess.
struct Mismatch {
  /// Nil where nothing more was expected.
  let wanted: String?
  /// Nil where nothing more came.
  let got: String?
  let isErrors: Bool
  let isUnordered: Bool
  let all: [String]

  var words: Words {
    let stream = isErrors ? Words(" on standard error", " (표준 오류)") : Words("", "")
    guard let wanted else { return unexpected(stream) }
    if isUnordered {
      return Words(
        "no line\(stream.english) is like `\(wanted)`" + blanks(wanted).english,
        "`\(wanted)`: 이와 같은 줄이 출력에 없습니다\(stream.korean)" + blanks(wanted).korean)
    }
    return Words(
      "expected `\(wanted)`\(stream.english), and the command printed "
        + (got.map { "`\($0)`" } ?? "nothing more") + blanks(wanted).english,
      "예상한 출력\(stream.korean): `\(wanted)`, 실제 출력: " + (got.map { "`\($0)`" } ?? "없음")
        + blanks(wanted).korean)
  }

  private func unexpected(_ stream: Words) -> Words {
    let line = got ?? all.last ?? ""
    let mark = isErrors ? "2> " : ""
    return Words(
      "expected nothing more\(stream.english), and the command printed `\(line)`; if that is right, "
        + "write `\(mark)\(line)`",
      "예상하지 않은 출력이 더 있습니다\(stream.korean): `\(line)`. 맞는 결과라면 `\(mark)\(line)` 줄을 적어 주세요")
  }

  /// Tabs look like blanks.
  private func blanks(_ wanted: String) -> Words {
    func plain(_ text: String) -> [Substring] { text.split(whereSeparator: \.isWhitespace) }
    let lines = got.map { [$0] } ?? all
    guard lines.contains(where: { $0 != wanted && plain($0) == plain(wanted) }) else {
      return Words("", "")
    }
    return Words(
      " (they differ in blanks and tabs only)", " (공백과 탭만 다릅니다)")
  }
}
