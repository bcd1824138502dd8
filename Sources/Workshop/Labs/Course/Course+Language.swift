internal import Shell
public import Unix

/// Where one is among the labs, and in which language.
extension Course {
  /// Whether a command of ours may act: at the main terminal, on a line of its own, and not while deeds are
  /// done again.
  func mayLead(_ invocation: Invocation) -> Bool {
    invocation.session === session && !isReplaying && !isRunning && !isLeading
  }

  /// What `start` without a name begins.
  var suggestedLab: String? {
    if let lab = progress.lab, shelf.volume(named: lab) != nil { return lab }
    let volumes = shelf.volumes
    let open = volumes.first { volume in
      !volume.lab.steps.allSatisfy { progress.isDone($0.id, of: volume.lab.id) }
    }
    return (open ?? volumes.first)?.lab.id
  }

  /// Whether every step of the lab has been done or passed over.
  public var isDone: Bool {
    guard let lab else { return false }
    return lab.steps.allSatisfy { progress.step($0.id, of: lab.id) != nil }
  }

  func leave(_ output: Output) {
    guard let lab else { return }
    let title = lab.head.title
    volume = nil
    journal = Journal()
    note("leave")
    redo([])
    for line in PageLines(width: columns(), output: output).lines(
      CourseWords.left(title).text(in: language))
    {
      output.line(line)
    }
  }

  func speak(_ language: Language, _ output: Output) {
    session.language = language
    keepDeed(.language(language))
    note("lang \(language.rawValue)")
    output.prose(CourseWords.language.text(in: language))
    if let step { StepPrinter(self, output).step(step) }
  }

  /// The language that was chosen once, if it was.
  public var chosenLanguage: Language? { progress.language }

  /// Says something of the program's, wrapped as a page is.
  public func say(_ words: Words, _ output: Output) {
    for line in words.text(in: language).split(separator: "\n") {
      for part in PageLines(width: columns(), output: output).lines(String(line)) {
        output.line(part)
      }
    }
  }

  /// Whether nobody has been here before.
  public var isFirst: Bool { !progress.hasBegun }

  public func begin(in language: Language) {
    session.language = language
    note("begun")
    note("lang \(language.rawValue)")
  }

  /// Comes back to the lab that somebody was in; false where they were in none.
  public func comeBack(_ output: Output, _ errors: Output) -> Bool {
    guard let lab = progress.lab, shelf.volume(named: lab) != nil else { return false }
    return start(lab, again: false, output, errors) == 0
  }

  @discardableResult
  public func start(_ lab: String, _ output: Output, _ errors: Output) -> Int32 {
    start(lab, again: false, output, errors)
  }
}
