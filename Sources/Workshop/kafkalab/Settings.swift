internal import Clockwork
internal import Editions
internal import Labs
internal import Shell
internal import Unix

/// The options that every command of the program takes.
struct Settings {
  var language: Language
  /// Whether `--lang` said so.
  private(set) var isLanguageGiven = false
  var givenEdition: Edition?
  /// The folders whose labs come to those of the program.
  private(set) var labs: [String] = []
  var json = false
  /// Whether a script is told what somebody who types would be told beside what commands print.
  private(set) var advises = false
  var conditions = ClusterConditions.ofOwnCluster
  private(set) var givesSolutions = true
  /// The file of a class's own order of labs, and what it says once it is read.
  private(set) var courseFile: String?
  var syllabus: Syllabus?
  /// Whose data labs give, where they leave it to chance.
  private(set) var learner: Student?
  /// Those of the options that fix a cluster's run, as they were given.
  private(set) var fixed: [String] = []

  var edition: Edition { givenEdition ?? .standard }

  /// What a cluster of one's own was made with, as words of the command line.
  var ofCluster: [String] { fixed + (givenEdition.map { ["--edition", $0.name] } ?? []) }

  /// With what a cluster was made with another time in place of what fixes a run now.
  func with(_ words: [String]) -> Settings {
    var other = self
    other.conditions = .ofOwnCluster
    other.fixed = []
    other.givenEdition = nil
    var rest = words[...]
    while let word = rest.popFirst() { _ = other.take(word, &rest) }
    return other
  }

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
    if word == "--no-solution" {
      givesSolutions = false
      return .taken
    }
    if word == "--json" {
      json = true
      return .taken
    }
    if word == "--advice" {
      advises = true
      return .taken
    }
    for option in Self.options where word == option || word.hasPrefix(option + "=") {
      let value: String
      if word == option {
        guard let next = rest.first, !next.hasPrefix("--") else {
          return .refused(Usage.valueMissing(option))
        }
        rest.removeFirst()
        value = next
      } else {
        value = String(word.dropFirst(option.count + 1))
      }
      if ["--seed", "--clock", "--tool-start"].contains(option) { fixed += [option, value] }
      switch option {
      case "--lang": return takeLanguage(value)
      case "--labs":
        labs.append(value)
        return .taken
      case "--course":
        courseFile = value
        return .taken
      case "--edition": return takeEdition(value)
      case "--seed": return takeSeed(value)
      case "--student": return takeStudent(value)
      case "--clock": return takeClock(value)
      default: return takeToolStart(value)
      }
    }
    return .other
  }

  private static let options = [
    "--lang", "--labs", "--edition", "--seed", "--student", "--course", "--clock", "--tool-start",
  ]

  private mutating func takeStudent(_ value: String) -> Taking {
    guard Student.isName(value) else {
      return .refused(
        Words(
          "--student takes a name of one word, of letters, digits, `-`, `_`, `.` and `@`, not `\(value)`",
          "--student 값은 문자, 숫자, `-`, `_`, `.`, `@`로 된 한 단어여야 합니다. 입력한 값: `\(value)`"))
    }
    learner = .student(value)
    return .taken
  }

  private mutating func takeSeed(_ value: String) -> Taking {
    guard let seed = UInt64(value) else {
      return .refused(
        Words(
          "--seed takes a whole number from 0 to \(UInt64.max), not `\(value)`",
          "--seed 값은 0부터 \(UInt64.max)까지의 정수여야 합니다. 입력한 값: `\(value)`"))
    }
    conditions.seed = seed
    learner = learner ?? .seed(seed)
    return .taken
  }

  private mutating func takeClock(_ value: String) -> Taking {
    // The cluster boots before it, and no clock of Kafka's goes back behind 1970.
    guard let clock = InstantText.parse(value), clock.milliseconds >= 60_000 else {
      return .refused(
        Words(
          "--clock takes an instant such as 2026-01-01T00:00:00Z, or milliseconds since 1970, "
            + "not `\(value)`",
          "--clock 값은 2026-01-01T00:00:00Z 같은 시각이나 1970년부터의 밀리초여야 합니다. "
            + "입력한 값: `\(value)`"))
    }
    conditions.start = clock
    return .taken
  }

  private mutating func takeToolStart(_ value: String) -> Taking {
    guard let stretch = DurationText.parse(value), stretch <= .seconds(60) else {
      return .refused(
        Words(
          "--tool-start takes a time of at most 60s, such as 1s or 500ms, not `\(value)`",
          "--tool-start 값은 1s, 500ms처럼 60s 이하의 시간이어야 합니다. 입력한 값: `\(value)`"))
    }
    conditions.toolStart = stretch
    return .taken
  }

  private mutating func takeLanguage(_ value: String) -> Taking {
    guard let language = Language(value) else {
      return .refused(
        Words(
          "--lang takes en or ko, not `\(value)`", "--lang 값은 en이나 ko여야 합니다. 입력한 값: `\(value)`"))
    }
    self.language = language
    isLanguageGiven = true
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
