internal import Shell
internal import Unix

/// Takes apart what somebody lists: `0, 2`, `2 and 3`, `2와 3`.
enum ListReader {
  static func isAll(_ text: String) -> Bool {
    let plain = NumberReader.plain(text)
    return [
      "all", "everything", "all of them", "every one", "all brokers", "all partitions", "모두", "전부",
      "모두입니다", "전부입니다", "모든 브로커", "모든 파티션",
    ].contains(plain)
  }

  /// Names and lines, which may hold what joins numbers.
  static func texts(_ text: String) -> [String] {
    let plain = bare(text)
    let parts =
      plain.contains(",")
      ? plain.split(separator: ",") : plain.split(whereSeparator: \.isWhitespace)
    return parts.map(\.trimmed).filter { !$0.isEmpty }
  }

  static func items(_ text: String, as kind: Question.Kind) -> [String] {
    let plain = joined(NumberReader.plain(bare(text)))
    if plain.contains(",") {
      return plain.split(separator: ",").map(\.trimmed).filter { !$0.isEmpty }
    }
    if plain.contains(" "), !NumberReader.read(plain, as: kind).isEmpty { return [plain] }
    return plain.split(whereSeparator: \.isWhitespace).map(String.init)
      .filter { !NumberReader.isUnit($0) }
  }

  private static func bare(_ text: String) -> Substring {
    for (open, close) in [("[", "]"), ("{", "}"), ("(", ")")]
    where text.hasPrefix(open) && text.hasSuffix(close) {
      return text.dropFirst().dropLast()
    }
    return text[...]
  }

  /// With a comma for whatever joins two numbers.
  private static func joined(_ text: String) -> String {
    var plain = ""
    for letter in text {
      let isJoint = "와과랑".contains(letter) && (plain.last.map { $0.isNumber || $0 == "번" } ?? false)
      plain.append(isJoint || "、;·&".contains(letter) ? "," : letter)
    }
    let words = plain.split(separator: " ").map(String.init)
    return words.map { ["and", "및", "그리고"].contains($0) ? "," : $0 }.joined(separator: " ")
  }
}

extension NumberReader {
  fileprivate static func plain(_ text: Substring) -> String { plain(String(text)) }
}
