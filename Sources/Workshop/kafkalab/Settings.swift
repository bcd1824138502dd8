internal import Editions
internal import Shell

/// The options that every command of the program takes.
struct Settings {
  var language: Language
  var givenEdition: Edition?
  var json = false

  var edition: Edition { givenEdition ?? .standard }

  enum Taking {
    case taken
    case refused(Words)
    case other
  }

  init() {
    let names = ["LC_ALL", "LC_MESSAGES", "LANG"]
    let locale = names.lazy.compactMap(Machine.variable).first { !$0.isEmpty }
    language = locale.flatMap { Language($0) } ?? .english
  }

  mutating func take(_ word: String, _ rest: inout ArraySlice<String>) -> Taking {
    if word == "--json" {
      json = true
      return .taken
    }
    for option in ["--lang", "--edition"] where word == option || word.hasPrefix(option + "=") {
      let value: String
      if word == option {
        guard let next = rest.popFirst() else { return .refused(Usage.valueMissing(option)) }
        value = next
      } else {
        value = String(word.dropFirst(option.count + 1))
      }
      return option == "--lang" ? takeLanguage(value) : takeEdition(value)
    }
    return .other
  }

  private mutating func takeLanguage(_ value: String) -> Taking {
    guard let language = Language(value) else {
      return .refused(
        Words(
          "--lang takes en or ko, not `\(value)`", "--lang 값은 en이나 ko여야 합니다. 입력한 값: `\(value)`"))
    }
    self.language = language
    return .taken
  }

  private mutating func takeEdition(_ value: String) -> Taking {
    guard let edition = Edition(value) else {
      return .refused(
        Words(
          "--edition takes 2.6 or 3.9, not `\(value)`",
          "--edition 값은 2.6이나 3.9여야 합니다. 입력한 값: `\(value)`"))
    }
    if let words = EditionWords.refusal(edition) { return .refused(words) }
    givenEdition = edition
    return .taken
  }
}
