internal import Shell
public import Unix

/// Where one is among the labs, and in which language.
extension Course {
  /// Whether a command of ours may act: at the main terminal, on a line of its own, and not while deeds are
  /// done again.
  func mayLead(_ invocation: Invocation) -> Bool {
    invocation.session === session && !isReplaying && !isRunning && !isLeading
  }

  /// What `start` without a name begins: the lab that one was in, if it is not finished.
  var suggestedLab: String? {
    let usable = listed.filter(\.isUsable)
    let open = usable.filter { volume in
      !counted(volume.lab).allSatisfy { progress.step($0.id, of: volume.lab.id) != nil }
    }
    for lab in [progress.lab, progress.last] where open.contains(where: { $0.lab.id == lab }) {
      return lab
    }
    return (open.first ?? usable.first)?.lab.id
  }

  /// Whether every step of the lab has been done or passed over.
  public var isDone: Bool {
    guard let lab else { return false }
    return counted(lab).allSatisfy { progress.step($0.id, of: lab.id) != nil }
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

  /// The same, for whoever is in no course.
  public static func chosenLanguage(in keep: any Keep) -> Language? {
    Progress(keep.read(Progress.file)).language
  }

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

  /// Comes back to the lab that somebody was in, else to their own cluster; false where there is nothing
  /// to come back to.
  public func comeBack(_ output: Output, _ errors: Output) -> Bool {
    if let lab = progress.lab, shelf.volume(named: lab) != nil,
      start(lab, again: false, output, errors) == 0
    {
      return true
    }
    return open(progress.cluster ?? Self.firstCluster, isLeaving: false, output, errors)
  }

  @discardableResult
  public func start(_ lab: String, _ output: Output, _ errors: Output) -> Int32 {
    start(lab, again: false, output, errors)
  }
}
