internal import Shell
internal import Unix

/// The file of the deeds of a lab, or of a cluster of one's own: a line each, appended as they are done.
///
/// ```
/// kafkalab 1 segments
/// with --seed 7
/// step topic
/// typed kafka-console-producer.sh --topic t ...
/// . what was typed into it
/// ^D
/// = 5d3a91c8e7f20b64
/// answer first 0
/// keep 1
/// forth
/// branch what-if
/// ```
///
/// A command's lines are written as they come, and `=` when it has ended. `keep` takes away all but the
/// first deeds and `forth` brings back what the last `keep` took away, until something new is done: then
/// `fork` makes a branch of it, or `over` forgets it. `aside` puts by all there is, for `instead` to name it,
/// `cut` takes away and remembers nothing, `unplay` takes away free play. Whatever is cut off at the end is
/// left out, and so is all from the first line on that cannot be read.
struct Journal {
  private(set) var branches = [Branch(name: "main")]
  private(set) var current = 0
  /// A command that had begun and not ended when the file was cut.
  private var open: TypedCommand?
  /// Whether the file ended in the middle of a command.
  private(set) var wasCut = false
  /// Whether it ended in the middle of a line, which is left out.
  private(set) var hasCutLine = false
  /// The first line that could not be read; what stands before it was.
  private(set) var damage: Int?
  /// The program's options with which a cluster of one's own was made.
  private(set) var options: [String]

  init(options: [String] = []) { self.options = options }

  enum Refusal: Error, Equatable {
    /// Written by a program of another version.
    case version(String)
    case unreadable(line: Int)
  }

  var deeds: [Deed] { branches[current].deeds }
  var branch: String { branches[current].name }

  /// The one that is spoken since the last change.
  var language: Language? {
    for deed in deeds.reversed() { if case .language(let language) = deed { return language } }
    return nil
  }

  /// What `forth` brings back; nil where nothing newer is there.
  var before: [Deed]? { branches[current].next }

  /// All that was taken back, up to the newest.
  var newest: [Deed]? { branches[current].newest }

  /// What there was before something else took its place; nil where nobody knows any more.
  func aside(_ number: Int) -> [Deed]? {
    let asides = branches[current].asides
    return asides.indices.contains(number) ? asides[number] : nil
  }

  /// The number of what is put aside next.
  var nextAside: Int { branches[current].asides.count }

  /// Where among the deeds free play began; looked for after every command, so it is kept.
  var play: Int? { branches[current].play }

  mutating func add(_ deed: Deed) { branches[current].add(deed) }

  /// Takes away what is not in the list, and remembers it.
  mutating func keep(_ deeds: [Deed]) { branches[current].keep(deeds) }

  /// Brings back what was taken back last.
  mutating func goForth() { branches[current].goForth() }

  /// Takes away what is not among the first, and remembers nothing of it.
  mutating func cut(to count: Int) { branches[current].cut(to: count) }

  /// Puts by all that there is, under `nextAside`.
  mutating func putAside() { branches[current].putAside() }

  /// Takes away free play, with what was taken back in it.
  mutating func endPlay() { branches[current].endPlay() }

  /// Nothing is to be brought back any more; with a name, it is a branch from now on.
  mutating func endRedo(keptAs name: String? = nil) {
    if let name, let newest {
      branches.append(Branch(name: name, deeds: newest, asides: branches[current].asides))
    }
    branches[current].endRedo()
  }

  /// Begins another branch with the deeds of this one, or goes to one that there is.
  mutating func turn(to name: String) {
    if let place = branches.firstIndex(where: { $0.name == name }) {
      current = place
    } else {
      branches.append(Branch(name: name, deeds: deeds, asides: branches[current].asides))
      current = branches.count - 1
    }
  }

  // MARK: Lines

  static let version = "1"

  static func head(_ lab: String) -> String { "kafkalab \(version) \(lab)" }

  /// What stands on top of the file.
  func heading(of lab: String) -> [String] {
    [Self.head(lab)] + (options.isEmpty ? [] : ["with " + options.joined(separator: " ")])
  }

  static func text(_ deed: Deed) -> [String] {
    switch deed {
    case .command(let command):
      begin(command) + command.readings.map(text) + command.edits.map(text) + notes(command)
        + end(command)
    case .drop: ["drop"]
    case .step(let id): ["step \(id)"]
    case .goto(let id): ["goto \(id)"]
    case .instead(let number, let line): ["instead \(number) \(escaped(line))"]
    case .answer(let question, let answer): ["answer \(question) \(escaped(answer))"]
    case .tried(let question, let answer): ["tried \(question) \(escaped(answer))"]
    case .checked: ["checked"]
    case .at(let virtual, let real): ["at \(virtual) \(real)"]
    case .retract(let question): ["retract \(question)"]
    case .open(let question, let key): ["open \(question) \(escaped(key))"]
    case .predict(let question, let foretold): ["predict \(question) \(foretold.text)"]
    case .seen(let question, let outcome): ["seen \(question) \(outcome.text)"]
    case .trial(let id, let held): ["trial \(id) \(held ? "held" : "failed")"]
    case .hint(let number): ["hint \(number)"]
    case .done(let id): ["done \(id)"]
    case .skip(let id): ["skip \(id)"]
    case .checkpoint(let name): ["checkpoint \(name)"]
    case .play: ["play"]
    case .language(let language): ["lang \(language.rawValue)"]
    }
  }

  static func begin(_ command: TypedCommand) -> [String] {
    let name = command.isLabs ? "lab" : command.isSolution ? "solution" : command.source.rawValue
    return ["\(name) \(escaped(command.line))"]
  }

  static func text(_ reading: Keyboard.Reading) -> String {
    switch reading {
    case .line(let line): ". " + escaped(line)
    case .dropped: "^C"
    case .end: "^D"
    }
  }

  static func text(_ edit: Keyboard.Edit) -> String {
    switch edit {
    case .changed(let text): "edited " + escaped(text)
    case .unchanged: "unedited"
    case .failed: "uneditable"
    }
  }

  static func end(_ command: TypedCommand) -> [String] {
    let stop = command.interruptedAt.map { ["stopped \($0)"] } ?? []
    return stop + [command.digest.map { "= " + String($0, radix: 16) } ?? "="]
  }

  /// Takes away of some deeds what is not among others, and adds those that are new.
  static func keeping(
    _ deeds: [Deed], of before: [Deed], isRemembered: Bool = true
  ) -> [String] {
    let same = zip(deeds, before).prefix { $0 == $1 }.count
    return ["\(isRemembered ? "keep" : "cut") \(same)"] + deeds[same...].flatMap(text)
  }

  /// The whole of a journal in as few lines as it takes, with what `forth` brings back.
  func text(of lab: String) -> String {
    var lines = heading(of: lab)
    for (place, branch) in branches.enumerated() {
      if place > 0 { lines += ["fresh \(branch.name)"] }
      var before: [Deed] = []
      for deeds in branch.asides {
        lines += Self.keeping(deeds, of: before, isRemembered: false) + ["aside"]
        before = deeds
      }
      for (place, deeds) in (branch.ahead + [branch.deeds]).enumerated() {
        lines +=
          before.isEmpty && place == 0
          ? deeds.flatMap(Self.text) : Self.keeping(deeds, of: before, isRemembered: place > 0)
        before = deeds
      }
    }
    if current != branches.count - 1 { lines.append("branch \(branches[current].name)") }
    return lines.map { $0 + "\n" }.joined()
  }

  // MARK: Reading

  /// Reads a file, perhaps cut short at any byte, or with lines that nobody can read.
  static func read(_ bytes: [UInt8], of lab: String? = nil) throws(Refusal) -> Journal {
    var journal = Journal()
    journal.hasCutLine = bytes.last.map { $0 != 0x0a } ?? false
    let whole = bytes.lastIndex(of: 0x0a).map { bytes[...$0] } ?? []
    let lines = whole.split(separator: 0x0a, omittingEmptySubsequences: false).dropLast()
    for (place, bytes) in lines.enumerated() {
      let line = String(decoding: bytes, as: UTF8.self)
      if place == 0 {
        let words = line.split(separator: " ")
        guard words.count >= 2, words[0] == "kafkalab" else { throw .unreadable(line: 1) }
        guard words[1] == version else { throw .version(String(words[1])) }
        guard lab == nil || words.count == 3 && words[2] == lab ?? "" else {
          throw .unreadable(line: 1)
        }
      } else if !journal.take(line) {
        journal.damage = place + 1
        break
      }
    }
    // Somebody was in the middle of a program: its input ends here.
    if var command = journal.open {
      command.readings.append(.end)
      journal.add(.command(command))
      journal.open = nil
      journal.wasCut = true
    }
    return journal
  }

  /// By scalars: an accent that was typed first must not join the blank before it.
  static func parts(_ text: String) -> (word: String, rest: String) {
    let scalars = text.unicodeScalars
    guard let blank = scalars.firstIndex(of: " ") else { return (text, "") }
    return (String(scalars[..<blank]), String(scalars[scalars.index(after: blank)...]))
  }

  private mutating func take(_ line: String) -> Bool {
    let (name, rest) = Self.parts(line)
    if open != nil { return takeReading(name, rest, line) }
    switch name {
    case "typed", "script", "lab", "solution":
      open = TypedCommand(
        line: Self.unescaped(rest), source: name == "typed" ? .typed : .script,
        isLabs: name == "lab", isSolution: name == "solution")
    case "drop": add(.drop)
    case "step": add(.step(rest))
    case "goto": add(.goto(rest))
    case "answer":
      let (question, text) = Self.parts(rest)
      add(.answer(question: question, text: Self.unescaped(text)))
    case "tried":
      let (question, text) = Self.parts(rest)
      add(.tried(question: question, text: Self.unescaped(text)))
    case "checked": add(.checked)
    case "at":
      let times = rest.split(separator: " ").compactMap { Int64($0) }
      guard times.count == 2 else { return false }
      add(.at(virtual: times[0], real: times[1]))
    case "retract": add(.retract(question: rest))
    case "open":
      let (question, key) = Self.parts(rest)
      add(.open(question: question, key: Self.unescaped(key)))
    case "predict":
      let (question, text) = Self.parts(rest)
      guard let foretold = Foretold(text) else { return false }
      add(.predict(question: question, foretold))
    case "seen":
      let (question, text) = Self.parts(rest)
      guard let outcome = Outcome(text) else { return false }
      add(.seen(question: question, outcome))
    case "trial":
      let (id, word) = Self.parts(rest)
      guard word == "held" || word == "failed" else { return false }
      add(.trial(id, held: word == "held"))
    case "hint":
      guard let number = Int(rest) else { return false }
      add(.hint(number))
    case "done": add(.done(rest))
    case "skip": add(.skip(rest))
    case "checkpoint": add(.checkpoint(rest))
    case "play": add(.play)
    case "lang":
      guard let language = Language(rest) else { return false }
      add(.language(language))
    default: return takeTurn(name, rest)
    }
    return true
  }

  /// The lines that take something away or bring it back, and those of branches.
  private mutating func takeTurn(_ name: String, _ rest: String) -> Bool {
    switch name {
    case "keep":
      guard let count = Int(rest), count >= 0 else { return false }
      keep(Array(deeds.prefix(count)))
    case "forth": goForth()
    case "cut":
      guard let count = Int(rest), count >= 0 else { return false }
      cut(to: count)
    case "aside": putAside()
    case "instead":
      let (number, line) = Self.parts(rest)
      guard let number = Int(number) else { return false }
      add(.instead(number, Self.unescaped(line)))
    case "fork":
      guard !rest.isEmpty, !branches.contains(where: { $0.name == rest }) else { return false }
      endRedo(keptAs: rest)
    case "over": endRedo()
    case "unplay": endPlay()
    case "with": options = rest.split(separator: " ").map(String.init)
    case "branch": turn(to: rest)
    case "fresh":
      branches.append(Branch(name: rest))
      current = branches.count - 1
    default: return false
    }
    return true
  }

  private mutating func takeReading(_ name: String, _ rest: String, _ line: String) -> Bool {
    guard var command = open else { return false }
    switch name {
    case ".": command.readings.append(.line(Self.unescaped(rest)))
    case "^C": command.readings.append(.dropped)
    case "^D": command.readings.append(.end)
    case "edited": command.edits.append(.changed(Self.unescaped(rest)))
    case "unedited": command.edits.append(.unchanged)
    case "uneditable": command.edits.append(.failed)
    case "seen", "listed", "piece", "printed":
      guard command.takeNote(name, rest) else { return false }
    case "stopped":
      guard let at = Int(rest) else { return false }
      command.interruptedAt = at
    case "=":
      command.digest = UInt64(rest, radix: 16)
      add(.command(command))
      open = nil
      return true
    default:
      // The program ended in the middle of this command, and another went on in the file.
      command.readings.append(.end)
      add(.command(command))
      open = nil
      return take(line)
    }
    open = command
    return true
  }

  static func escaped(_ text: String) -> String {
    let special: [Unicode.Scalar] = ["\n", "\r", "\\"]
    guard text.unicodeScalars.contains(where: special.contains) else { return text }
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\\\"
      case "\n": escaped += "\\n"
      case "\r": escaped += "\\r"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  static func unescaped(_ text: String) -> String {
    var plain = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      guard scalar == "\\", let next = rest.popFirst() else {
        plain.append(scalar)
        continue
      }
      plain.append(next == "n" ? "\n" : next == "r" ? "\r" : next)
    }
    return String(plain)
  }
}
