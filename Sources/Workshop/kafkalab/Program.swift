internal import Bench
internal import Clockwork
internal import Editions
internal import Glibc
internal import Labs
internal import Server
internal import Shell
internal import Simulator
internal import Storms
internal import Terminal
internal import Unix

/// The command line of `kafkalab`: global options, then one of its commands.
///
/// Exit statuses: 0 all right, 1 a check failed, 2 wrong use or a broken file, 3 the cluster could
/// not run it. `run` ends as its script does.
struct Program {
  let words: [String]
  let output: Output
  let errors: Output

  init(words: [String]) {
    self.words = words
    output = StandardStreams.output()
    errors = StandardStreams.errors(after: output)
  }

  func run() -> Int32 {
    let status = choose()
    output.flush()
    errors.flush()
    return status
  }

  private func choose() -> Int32 {
    var settings = Settings()
    var rest: [String] = []
    var waiting = words[...]
    while let word = waiting.popFirst() {
      // What follows the command's name is its own, but for the global options.
      switch settings.take(word, &waiting) {
      case .taken: continue
      case .refused(let words):
        errors.prose("kafkalab: " + words.text(in: settings.language))
        return 2
      case .other: rest.append(word)
      }
    }
    guard var settings = withFiles(settings) else { return 2 }
    if Self.isRead(rest), !settings.isLanguageGiven {
      let folder = StateFolder.path(for: "kafkalab", variable: Machine.variable)
      let keep = FolderKeep(StateFolder(folder, locking: false))
      settings.language = Course.chosenLanguage(in: keep) ?? settings.language
    }
    guard let name = rest.first else {
      return talk(settings)
    }
    let operands = Array(rest.dropFirst())
    if operands == ["--help"] || operands == ["-h"] { return help([name], settings) }
    switch name {
    case "help", "--help", "-h":
      return help(operands, settings)
    case "--version", "version":
      output.line("kafkalab 0.1")
      return 0
    case "run": return script(operands, settings)
    case "labs": return labs(operands, settings)
    case "lab": return openLab(operands, settings)
    case "check": return check(operands, settings)
    case "progress": return progress(operands, settings)
    case "claims": return claims(operands, settings)
    case "book": return book(operands, settings)
    case "term": return term(operands, settings)
    case "replay": return replay(operands, settings)
    case "bench":
      return Benchmarks.run(
        operands, in: settings.language, json: settings.json,
        shelf: LabFolder.shelf(settings.labs), output: output, errors: errors)
    case "storm": return storm(operands, settings)
    case "serve":
      return ServeCommand(
        edition: settings.edition, seed: settings.conditions.seed, language: settings.language,
        json: settings.json,
        output: output, errors: errors
      ).run(operands)
    case "explain": return lab(name, (settings.json ? ["--json"] : []) + operands, settings)
    case _ where name.hasPrefix("-"):
      errors.prose("kafkalab: " + Usage.option(name).text(in: settings.language))
      return 2
    default:
      errors.prose("kafkalab: " + Usage.unknown(name).text(in: settings.language))
      return 2
    }
  }

  /// With what stands in the files that options name; nil where a message has been written.
  private func withFiles(_ settings: Settings) -> Settings? {
    for folder in settings.labs where !LabFolder.hasLabs(LabFolder.absolute(folder)) {
      errors.prose("kafkalab: " + Usage.noFolder(folder).text(in: settings.language))
      return nil
    }
    if !settings.labs.isEmpty, let twins = LabFolder.shelf(settings.labs).twins {
      errors.prose("kafkalab: " + twins.text(in: settings.language))
      return nil
    }
    var settings = settings
    if let file = settings.courseFile {
      guard let syllabus = syllabus(file, settings) else { return nil }
      settings.syllabus = syllabus
    }
    return settings
  }

  // MARK: Commands

  /// Without a command: the shell, in the lab that one was in. Off a terminal its lines are a script.
  private func talk(_ settings: Settings, lab: String? = nil) -> Int32 {
    let kind = Screen.kind(variable: Machine.variable)
    guard kind != .none else { return script(["-"], settings, lab: lab) }
    let keep = FolderKeep(
      StateFolder(
        StateFolder.path(for: "kafkalab", variable: Machine.variable), locking: true))
    let course = course(settings, keep)
    course.session.ownDisk = OwnDisk(RealDisk())
    let screenplay = kind == .editable ? Screenplay(course.session) : nil
    return Repl(
      course: course, output: StandardStreams.stoppable(output, on: screenplay),
      errors: StandardStreams.stoppable(errors, on: screenplay, isWarning: true), notices: output,
      screenplay: screenplay
    ).run(kind, lab: lab, isLanguageGiven: settings.isLanguageGiven)
  }

  private func course(_ settings: Settings, _ keep: any Keep) -> Course {
    let maker = SessionMaker(settings)
    let course = Course(
      session: maker.session(for: nil), shelf: LabFolder.shelf(settings.labs), keep: keep,
      makeSession: maker.session)
    course.clusterOptions = settings.ofCluster
    course.learner = settings.learner
    course.syllabus = settings.syllabus
    course.givesSolutions = settings.givesSolutions
    course.clock = MachineClock.milliseconds
    course.makeOwnSession = { SessionMaker(settings.with($0)).session(for: nil) }
    return course
  }

  /// Whether it is only read what comes of the words, so that it speaks the language that was once chosen. What
  /// scripts and checks print does not depend on that.
  private static func isRead(_ words: [String]) -> Bool {
    let pages = ["help", "--help", "-h", "book", "term", "claims"]
    return pages.contains(words.first ?? "") || words.dropFirst() == ["--help"]
      || words.dropFirst() == ["-h"]
  }

  // MARK: Labs

  private func labs(_ operands: [String], _ settings: Settings) -> Int32 {
    guard operands.isEmpty else {
      errors.prose("kafkalab: " + Usage.nothingBehind("labs").text(in: settings.language))
      return 2
    }
    let keep = FolderKeep(
      StateFolder(
        StateFolder.path(for: "kafkalab", variable: Machine.variable), locking: false))
    let course = course(settings, keep)
    if !settings.isLanguageGiven, let language = course.chosenLanguage {
      course.session.language = language
    }
    return withExtendedLifetime(course) {
      Interpreter(session: course.session).run(Self.listing, output: output, errors: errors)
    }
  }

  private static let listing = (try? Parser.parse("labs")) ?? .sequence([])

  private func openLab(_ operands: [String], _ settings: Settings) -> Int32 {
    guard operands.count == 1, let id = operands.first, !id.hasPrefix("-") else {
      errors.prose("kafkalab: " + Usage.oneLab.text(in: settings.language))
      return 2
    }
    let shelf = LabFolder.shelf(settings.labs)
    guard let volume = shelf.volume(named: id) else {
      errors.prose("kafkalab: " + Course.unknown(id, on: shelf).text(in: settings.language))
      return 2
    }
    // A seed is whose data a lab gives, where it leaves any to chance.
    let isHeard = volume.lab.isVaried && settings.fixed.count == 2 && settings.fixed[0] == "--seed"
    if !settings.fixed.isEmpty, !isHeard {
      errors.prose(
        "kafkalab: " + Usage.fixedByLab(settings.fixed).text(in: settings.language))
    }
    return talk(settings, lab: id)
  }

  private func progress(_ operands: [String], _ settings: Settings) -> Int32 {
    let keep = FolderKeep(
      StateFolder(
        StateFolder.path(for: "kafkalab", variable: Machine.variable), locking: false))
    let chosen = settings.isLanguageGiven ? nil : course(settings, keep).chosenLanguage
    return ProgressCommand(
      course: course(settings, MemoryKeep()), shelf: LabFolder.shelf(settings.labs), keep: keep,
      language: chosen ?? settings.language, json: settings.json, output: output, errors: errors
    ).run(operands)
  }

  private func check(_ operands: [String], _ settings: Settings) -> Int32 {
    let options: CheckOptions
    do throws(CheckOptions.Mistake) {
      options = try CheckOptions(operands)
    } catch {
      switch error {
      case .unknown(let word):
        let known = "--strict, --watch, --mutant, --labs, --json"
        return refuse(word, of: "check", takes: known, settings)
      case .words(let words):
        self.errors.prose("kafkalab: " + words.text(in: settings.language))
        return 2
      }
    }
    return CheckCommand(
      shelf: LabFolder.shelf(settings.labs), reopen: { LabFolder.shelf(settings.labs) },
      open: LabFolder.shelf(at:), language: settings.language, json: settings.json,
      options: options, output: output, errors: errors,
      makeSession: SessionMaker(settings, prefersJson: false).session
    ).run()
  }

  private func claims(_ operands: [String], _ settings: Settings) -> Int32 {
    if let word = operands.first(where: { $0.hasPrefix("-") }) {
      return refuse(word, of: "claims", takes: "--labs, --json", settings)
    }
    let list = ClaimList(shelf: LabFolder.shelf(settings.labs), language: settings.language)
    return list.write(operands, asJson: settings.json, output, errors)
  }

  private func book(_ operands: [String], _ settings: Settings) -> Int32 {
    if let word = operands.first(where: { $0.hasPrefix("-") }) {
      return refuse(word, of: "book", takes: "--json, --labs", settings)
    }
    let list = BookList(shelf: LabFolder.shelf(settings.labs), language: settings.language)
    return list.write(operands, asJson: settings.json, output, errors)
  }

  private func term(_ operands: [String], _ settings: Settings) -> Int32 {
    if let word = operands.first(where: { $0.hasPrefix("-") }) {
      return refuse(word, of: "term", takes: "--json, --labs", settings)
    }
    let list = TermList(shelf: LabFolder.shelf(settings.labs), language: settings.language)
    return list.write(operands, asJson: settings.json, output, errors)
  }

  private func storm(_ operands: [String], _ settings: Settings) -> Int32 {
    // A seed alone would go unheard, and the storm would not be the one that was meant.
    if settings.fixed.contains("--seed") {
      errors.prose("kafkalab: " + Usage.seedOfStorm.text(in: settings.language))
      return 2
    }
    return StormCommand(
      language: settings.language, json: settings.json, output: output, errors: errors,
      showProgress: StandardStreams.progress()
    ).run(operands)
  }

  /// A class's own order of labs; nil where a message has been written.
  private func syllabus(_ file: String, _ settings: Settings) -> Syllabus? {
    guard let bytes = LabFolder.read(LabFolder.absolute(file), on: RealDisk(readOnly: true)) else {
      errors.prose("kafkalab: " + Usage.noFile(file).text(in: settings.language))
      return nil
    }
    let shelf = LabFolder.shelf(settings.labs)
    switch SyllabusParser.parse(bytes, file: file, on: shelf, in: settings.language) {
    case .syllabus(let syllabus): return syllabus
    case .refused(let lines):
      for line in lines { errors.line(line) }
      return nil
    }
  }

  private func refuse(
    _ word: String, of name: String, takes options: String, _ settings: Settings
  ) -> Int32 {
    let words = Usage.option(word, of: name, takes: options)
    errors.prose("kafkalab: " + words.text(in: settings.language))
    return 2
  }

  private func help(_ operands: [String], _ settings: Settings) -> Int32 {
    if operands == ["serve"] {
      output.prose(ServeOptions.help.text(in: settings.language))
      return 0
    }
    if let page = operands.first.flatMap(Usage.page) {
      output.prose(page.text(in: settings.language))
      return 0
    }
    guard let name = operands.first,
      CommandList.find(name, in: SessionMaker.commands) != nil
        || !Usage.commands.contains(where: { $0.name == name })
    else {
      Usage.write(output, settings.language)
      return 0
    }
    return lab("help", [name], settings)
  }

  /// One command of the shell, called from the command line, on this machine.
  private func lab(_ name: String, _ operands: [String], _ settings: Settings) -> Int32 {
    guard let command = CommandList.find(name, in: SessionMaker.commands) else {
      errors.prose("kafkalab: " + Usage.notThere(name).text(in: settings.language))
      return 2
    }
    let session = session(settings)
    let input = operands.contains("-") ? StandardStreams.input() : []
    var invocation = Invocation(
      name: command.name, arguments: operands, input: input, output: output, errors: errors,
      shell: session)
    return command.run(&invocation)
  }

  private func script(
    _ operands: [String], _ settings: Settings, lab: String? = nil
  ) -> Int32 {
    guard operands.count == 1, let path = operands.first else {
      errors.prose("kafkalab: " + Usage.oneFile("run").text(in: settings.language))
      return 2
    }
    if path.hasPrefix("-") && path != "-" {
      return refuse(
        path, of: "run", takes: "--seed, --clock, --tool-start, --advice, --json", settings)
    }
    // A script keeps nothing of a learner's, so that it does the same each time.
    let course = course(settings, MemoryKeep())
    let session = course.session
    session.ownDisk = OwnDisk(RealDisk())
    guard let text = text(path, session.host, settings) else { return 2 }
    let name = path == "-" ? "stdin" : path
    if settings.advises {
      session.listener = { [errors] words in
        errors.prose(words.text(in: session.language))
        errors.flush()
      }
    }
    return withExtendedLifetime(course) {
      if let lab {
        let status = course.start(lab, output, errors)
        guard status == 0 else { return status }
      }
      let status = ScriptRunner(session: session, name: name).run(
        text, output: output, errors: errors)
      // Whoever checks an exercise wants to know whether it was done.
      return status == 0 && lab != nil && !course.isWholeDone ? 1 : status
    }
  }

  private func replay(_ operands: [String], _ settings: Settings) -> Int32 {
    var files: [String] = []
    var compares = false
    for word in operands {
      if word == "--diff" {
        compares = true
      } else if word.hasPrefix("-") && word != "-" {
        return refuse(word, of: "replay", takes: "--diff, --json, --seed, --clock", settings)
      } else {
        files.append(word)
      }
    }
    guard !files.isEmpty else {
      errors.prose("kafkalab: " + Usage.files("replay").text(in: settings.language))
      return 2
    }
    let command = ReplayCommand(
      compares: compares, json: settings.json, language: settings.language,
      edition: settings.givenEdition, conditions: settings.conditions,
      local: RealDisk(readOnly: true),
      directory: Machine.directory, output: output, errors: errors
    ) { SimulatedDisk(now: $0) }
    return command.run(files)
  }

  // MARK: What they share

  private func session(_ settings: Settings) -> Session {
    SessionMaker(settings).session(for: nil)
  }

  /// The text of a script; nil where a message has been written.
  private func text(_ path: String, _ host: Host, _ settings: Settings) -> String? {
    let bytes: [UInt8]
    if path == "-" {
      bytes = StandardStreams.input()
    } else {
      switch TextFile.read(path, on: host) {
      case .success(let read): bytes = read
      case .failure(let failure):
        errors.prose("kafkalab: " + failure.words.text(in: settings.language))
        return nil
      }
    }
    switch TextFile.text(bytes, named: path) {
    case .success(let text): return text
    case .failure(let failure):
      errors.prose("kafkalab: " + failure.words.text(in: settings.language))
      return nil
    }
  }
}
