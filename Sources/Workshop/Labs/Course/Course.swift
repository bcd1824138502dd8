public import Shell
public import Unix

/// Leads somebody through labs: it goes along with their session, keeps what they do, looks at the
/// step's checks after each command, and says what came of it.
///
/// The session is the learner's own and all that a lab does is typed into it like anything else. What was
/// done is a list of deeds; going back is doing a shorter list again from the seed.
public final class Course: Companion {
  public let session: Session
  let shelf: LabShelf
  let keep: any Keep
  /// A session on machines that nothing has been done to: those of a lab, or the program's own.
  let makeSession: (Lab?) -> Session
  /// The width of the screen, asked for each time.
  public var columns: () -> Int = { 80 }

  /// Makes the session of a cluster of one's own that was made with these options of the program.
  public var makeOwnSession: (([String]) -> Session)?
  /// Those of the program's options that a new cluster of one's own is made with.
  public var clusterOptions: [String] = []

  /// Whether `solution` may be asked for; in a class perhaps not.
  public var givesSolutions = true
  /// Whose placements and data a lab that is begun gets; nil for everybody's.
  public var learner: Student?
  /// A class's own order of labs; nil for that of the chapters.
  public var syllabus: Syllabus?
  var progress: Progress
  /// The cluster of one's own that is open or was before the lab; nil where nobody has come to one, as in
  /// a script.
  var cluster: String?
  var volume: LabShelf.Volume?
  /// What is asked again, if that is why one is in a lab.
  var reviewing: Review?
  var journal = Journal()
  var stepIndex = 0
  var state = StepState()
  /// Branches that expressions have asked for.
  var elsewhere: [String: Elsewhere] = [:]
  /// What the lab's `let` and holes have kept.
  var values: [String: Value] = [:]
  /// How many deeds there were when free play began; nil where nobody plays.
  var playing: Int? { journal.play }

  /// The command that runs, with what is typed into it.
  private var current: TypedCommand?
  /// What was typed and runs.
  var lineThatRuns: String? { current?.line }
  private var isBegun = false
  /// Whether a command of the learner's runs, and not one of ours alone.
  var isRunning: Bool { current != nil }
  private var digest = ByteDigest()
  private var heard: [UInt8] = []
  /// The same, by the stream on which it came.
  private var printed: [UInt8] = []
  private var complained: [UInt8] = []
  private var polls = 0
  /// Whether deeds are done again, so that nothing is kept or said.
  var isReplaying: Bool { session.isRepeating }
  /// Whether what runs is the lab's own doing.
  var isLeading: Bool {
    get { session.isLed }
    set { session.isLed = newValue }
  }
  /// Whether `solution` does the step.
  var isShowing = false
  /// Whether a trial is played, of which nothing is kept.
  var isTrying = false
  /// Whether steps are only on the way to another one, so that nothing is said of them.
  var isPassing = false
  private var hasToldObstacle = false
  /// Whether what had been kept could not be read, and was put aside.
  private var wasPutAside = false

  public init(
    session: Session, shelf: LabShelf, keep: any Keep, makeSession: @escaping (Lab?) -> Session
  ) {
    self.session = session
    self.shelf = shelf
    self.keep = keep
    self.makeSession = makeSession
    progress = Progress(keep.read(Progress.file))
    if progress.isUnreadable {
      wasPutAside = keep.putAside(Progress.file)
    } else if let last = keep.read(Progress.file)?.last, last != 0x0a {
      // A line that was cut must not take the next one with it.
      _ = keep.append("\n", to: Progress.file)
    }
    session.companion = self
  }

  var language: Language { session.language }

  /// The lab that one is in, in one's language.
  public var lab: Lab? { volume?.lab(in: language) }

  public var step: Step? {
    guard let lab, lab.steps.indices.contains(stepIndex) else { return nil }
    return lab.steps[stepIndex]
  }

  public var place: String {
    guard let lab else { return placeInCluster }
    let mark = playing == nil ? "\(stepIndex + 1)/\(lab.steps.count)" : "play"
    let branch = journal.branch == "main" ? "" : " \(journal.branch)"
    return "[\(reviewing == nil ? "" : "review ")\(lab.id) \(mark)\(branch)] "
  }

  /// The questions of the step that have been answered.
  public var answered: [String] { state.answered }

  public var isInLesson: Bool { volume != nil }

  var evaluation: Evaluation {
    var evaluation = Evaluation(
      facts: ClusterFacts(session, since: state.mark), printed: state.printed, names: values,
      language: language)
    evaluation.elsewhere = { [unowned self] in self.evaluation(on: $0) }
    return evaluation
  }

  // MARK: What is typed

  public func willPerform(
    _ line: String, _ source: LineSource, _ output: Output, _ errors: Output
  ) {
    guard current == nil, !isTrying, !isGuidance(line) else { return }
    if source == .typed { askToPredict(before: line, output) }
    output.flush()
    errors.flush()
    let command = TypedCommand(
      line: line, source: source, isLabs: isLeading && isLabs, isSolution: isLeading && !isLabs)
    begin(command, output, errors)
  }

  /// Whether the lab's own blocks run, which belong to the step's beginning.
  var isLabs = false

  private func isGuidance(_ line: String) -> Bool {
    guard let syntax = try? Parser.parse(line, commands: session.commands) else { return false }
    if case .sequence(let nodes) = syntax {
      return nodes.isEmpty || nodes.count == 1 && session.isGuidance(nodes[0])
    }
    return session.isGuidance(syntax)
  }

  private func begin(_ command: TypedCommand, _ output: Output, _ errors: Output) {
    current = command
    isBegun = false
    digest = ByteDigest()
    heard = []
    printed = []
    complained = []
    polls = 0
    if !isReplaying { beginNoting(command.line) }
    var plain = PlainBytes()
    output.listener = { [unowned self] in
      let bytes = plain.take($0)
      digest.take(bytes)
      heard += bytes
      if printed.count <= Self.mostPrinted { printed += bytes }
    }
    if errors === output { return }
    errors.listener = { [unowned self] bytes in
      // A script's messages name its lines, which are others when it is run again.
      if current?.source == .typed { digest.take(bytes) }
      heard += bytes
      complained += bytes
    }
  }

  public func isTyped(_ lines: [String]) { lines.forEach { hear(.line($0)) } }

  private func hear(_ reading: Keyboard.Reading) {
    guard var command = current else { return }
    command.readings.append(reading)
    current = command
    write(Journal.text(reading), of: command)
  }

  private func hear(_ edit: Keyboard.Edit) {
    guard var command = current else { return }
    command.edits.append(edit)
    current = command
    write(Journal.text(edit), of: command)
  }

  /// What came of a command that runs, behind its beginning.
  private func write(_ line: String, of command: TypedCommand) {
    if isReplaying { return }
    write((isBegun ? [] : Journal.begin(command)) + [line])
    isBegun = true
  }

  /// The keyboard as it is, with everything that is typed heard here.
  public func listening(to keyboard: Keyboard) -> Keyboard {
    var heard = Keyboard(
      read: { [unowned self] prompt, kind in
        let reading = keyboard.read(prompt, kind)
        if current != nil {
          hear(reading)
        } else if reading == .dropped, session.exit == nil {
          keepDeed(.drop)
        }
        return reading
      }, tell: keyboard.tell,
      isInterrupted: { [unowned self] in
        polls += 1
        let isThere = keyboard.isInterrupted()
        if isThere, current != nil, current?.interruptedAt == nil { current?.interruptedAt = polls }
        return isThere
      }, forget: keyboard.forget)
    heard.pages = keyboard.pages
    heard.watch = keyboard.watch.map { watch in
      { [unowned self] picture in
        let reading = watch(picture)
        if picture != nil { hear(reading) }
        return reading
      }
    }
    heard.editor = keyboard.editor.map { editor in
      { [unowned self] in
        editor().map { edit in
          {
            let came = edit($0, $1)
            self.hear(came)
            return came
          }
        }
      }
    }
    return heard
  }

  /// An editor that was there and had nothing to open is noted, too: done again, it must be there as well.
  private func noteRefusedEditor() {
    guard let command = current, !isReplaying, command.source == .typed, command.edits.isEmpty,
      session.lastStatus != 0, session.typist.keyboard?.editor?() != nil
    else { return }
    let words = command.line.split { !$0.isLetter }
    if words.contains(where: { EditCommand.names.contains(String($0)) }) {
      hear(Keyboard.Edit.failed)
    }
  }

  public func didPerform(_ output: Output, _ errors: Output) {
    noteRefusedEditor()
    guard var command = current else { return }
    output.flush()
    errors.flush()
    output.listener = nil
    errors.listener = nil
    current = nil
    if !isReplaying { takeNotes(of: &command, printed, complained) }
    if session.exit != nil { return }
    command.digest = isComparable(command) ? digest.value : nil
    state.hear(heard)
    capture(command, heard)
    // What withstood a trial is something else as soon as it is changed.
    if !state.withstood.isEmpty, !Looking.isAll(of: command.line, in: session) {
      state.withstood = []
    }
    heard = []
    redone = command.digest
    if !isReplaying {
      journal.add(.command(command))
      let lines = Journal.text(.command(command))
      write(isBegun ? Journal.notes(command) + Journal.end(command) : lines)
      endRedo(by: .command(command))
      if !isLeading {
        look(output)
        tellReview(output)
        if isUnkept || isKeptAgain { tellObstacle(errors) }
      }
    }
  }

  /// Asked before each deed that is done again, by whoever does not believe all of them.
  var admits: ((Deed) -> Bool)?

  /// The deed in the middle of which doing again was broken off, if it was.
  var brokenOff: Int?

  /// What the last command printed when it was done again.
  var redone: UInt64?

  /// What the learner's own machine has on its disk may change from one day to the next.
  private func isComparable(_ command: TypedCommand) -> Bool {
    let name = command.line.prefix { $0 != " " }
    if name == "history" || name == "save" || command.interruptedAt != nil || command.printed != nil
    {
      return false
    }
    let isOwn = (session.hosts as? Hosts)?.local?.name == session.host.name
    guard isOwn else { return true }
    let family = CommandList.find(String(name), in: session.commands)?.family
    return family == .tools || family == .lab || command.line.hasPrefix("@")
  }

  // MARK: What is kept

  /// What the learner's own clock says, in milliseconds since 1970; nil where nobody is to know.
  public var clock: (() -> Int64)?

  /// A deed that a teacher may want to know the time of.
  func keepTimed(_ deed: Deed) {
    if let real = clock?() {
      let virtual = (try? ClusterFacts(session).now()) ?? nil
      keepDeed(.at(virtual: virtual ?? 0, real: real))
    }
    keepDeed(deed)
  }

  func keepDeed(_ deed: Deed) {
    journal.add(deed)
    write(Journal.text(deed))
    endRedo(by: deed)
    weigh(deed)
  }

  var journalFile: String? {
    volume.map { (reviewing == nil ? "labs-" : "review-") + $0.lab.id } ?? cluster.map(Self.file)
  }

  /// What the journal's head names.
  private var journalName: String { volume?.lab.id ?? "cluster" }

  /// Whether the file is still to be begun: a cluster of one's own in which nothing was done has none.
  var isUnbegun = false
  /// Whether the file lacks something, so that nothing may be written behind it.
  private var isBehind = false
  /// Lines of the progress that could not be written yet.
  private var unnoted: [String] = []

  func write(_ lines: [String]) {
    guard let file = journalFile, !isReplaying else { return }
    if isBehind {
      // In the middle of a command it is too early: what was typed is not among the deeds yet.
      if current == nil, keep.obstacle == nil { rewrite() }
      return
    }
    let head =
      isUnbegun
      ? journal.heading(of: journalName) + (journal.deeds.first.map(Journal.text) ?? []) : []
    isUnbegun = false
    let text = (head + lines).map { $0 + "\n" }.joined()
    if !keep.append(text, to: file, durably: false) { fallBehind() }
  }

  private func fallBehind() {
    isUnkept = true
    isBehind = true
  }

  /// Writes the journal anew, in as few lines as it takes.
  func rewrite() {
    guard let file = journalFile else { return }
    let wasBehind = isBehind
    if keep.replace(file, with: journal.text(of: journalName)) {
      isBehind = false
      isUnbegun = false
      isKeptAgain = wasBehind
    } else {
      fallBehind()
    }
  }

  /// Another file from here on.
  func turn(to journal: Journal) {
    self.journal = journal
    isBehind = false
    isUnbegun = false
  }

  func note(_ line: String, durably: Bool = false) {
    guard isNoted(line) else { return }
    progress.take(line)
    unnoted.append(line)
    let text = unnoted.map { $0 + "\n" }.joined()
    if keep.append(text, to: Progress.file, durably: durably) {
      unnoted = []
    } else {
      isUnkept = true
    }
  }

  /// Whether something could not be kept and that has not been said yet.
  private var isUnkept = false
  /// Whether all is written again and that has not been said yet.
  private var isKeptAgain = false

  /// Says once that nothing is kept, and why; and when all is.
  public func tellObstacle(_ errors: Output) {
    if wasPutAside {
      wasPutAside = false
      errors.prose("kafkalab: " + CourseWords.oldProgress.text(in: language))
    }
    if isKeptAgain {
      isKeptAgain = false
      isUnkept = false
      if hasToldObstacle { errors.prose("kafkalab: " + CourseWords.keptAgain.text(in: language)) }
      hasToldObstacle = false
      errors.flush()
    }
    guard isUnkept || keep.obstacle != nil else { return }
    isUnkept = false
    if hasToldObstacle { return }
    hasToldObstacle = true
    errors.prose("kafkalab: " + CourseWords.obstacle(keep.obstacle).text(in: language))
    errors.flush()
  }
}
