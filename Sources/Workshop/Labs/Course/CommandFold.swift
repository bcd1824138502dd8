internal import Unix

/// A command in lines that fit a screen, each but the last with a `\` behind it, so that it can be typed or copied as
/// it stands. It is broken where a shell has blanks: never within quotes, nor in a text that is typed into
/// a program.
enum CommandFold {
  static func lines(_ text: String, to room: Int) -> [String] {
    text.split(separator: "\n").flatMap { line -> [String] in
      guard DisplayWidth.of(line) > room, !isTyped(line) else { return [String(line)] }
      return folded(words(line), to: room)
    }
  }

  /// `@p > text` is one line, whatever stands in it.
  private static func isTyped(_ line: Substring) -> Bool {
    line.hasPrefix("@") && line.drop { $0 != " " }.drop { $0 == " " }.hasPrefix(">")
  }

  private static func folded(_ words: [String], to room: Int) -> [String] {
    var lines: [String] = []
    var current = ""
    let phrases = phrases(words).flatMap { phrase in
      DisplayWidth.of(phrase.joined(separator: " ")) + 2 > room
        ? phrase : [phrase.joined(separator: " ")]
    }
    for phrase in phrases {
      if !current.isEmpty, DisplayWidth.of(current) + DisplayWidth.of(phrase) + 3 > room {
        lines.append(current + " \\")
        current = ""
      }
      current += (current.isEmpty ? "" : " ") + phrase
    }
    return lines + [current]
  }

  /// An option stays with its value, and a terminal's name with what runs there.
  private static func phrases(_ words: [String]) -> [[String]] {
    words.reduce(into: []) { phrases, word in
      if let last = phrases.last, last.count == 1, !word.hasPrefix("-"),
        last[0].hasPrefix("--") || last[0].hasPrefix("@")
      {
        phrases[phrases.count - 1].append(word)
      } else {
        phrases.append([word])
      }
    }
  }

  /// Its words, with what stands in quotes or in `$( )` as one.
  static func words(_ line: Substring) -> [String] {
    var words: [String] = []
    var word = ""
    var quote: Character?
    var depth = 0
    var isEscaped = false
    for character in line {
      if character == " ", quote == nil, depth == 0, !isEscaped {
        if !word.isEmpty { words.append(word) }
        word = ""
        continue
      }
      word.append(character)
      if isEscaped {
        isEscaped = false
      } else if character == "\\", quote != "'" {
        isEscaped = true
      } else if let open = quote {
        if character == open { quote = nil }
      } else if character == "'" || character == "\"" {
        quote = character
      } else if character == "(" {
        depth += 1
      } else if character == ")" {
        depth = max(depth - 1, 0)
      }
    }
    return word.isEmpty ? words : words + [word]
  }
}
