internal import Shell
internal import Unix

/// Clusters of one's own: each has a name and a journal, and is there again as one left it.
extension Course {
  static let firstCluster = "mine"

  static func file(_ cluster: String) -> String { "cluster-" + cluster }

  /// Whose cluster it is stands before the prompt, where it is not the usual one.
  var placeInCluster: String {
    let name = cluster.flatMap { $0 == Self.firstCluster ? nil : $0 }
    let branch = journal.branch == "main" ? nil : journal.branch
    let parts = [name, branch].compactMap { $0 }
    return parts.isEmpty ? "" : "[" + parts.joined(separator: " ") + "] "
  }

  /// Opens a cluster as it was left, or an empty one; false where nothing has been done in it.
  func open(_ name: String, isLeaving: Bool, _ output: Output, _ errors: Output) -> Bool {
    volume = nil
    reviewing = nil
    cluster = name
    turn(to: Journal(options: clusterOptions))
    if progress.cluster ?? Self.firstCluster != name { note("cluster \(name)") }
    let printer = StepPrinter(self, output)
    let isThere = takeJournal(of: nil, errors)
    if !isThere {
      turn(to: Journal(options: clusterOptions))
      journal.add(.language(language))
      isUnbegun = true
    }
    guard let way = redoPatiently() else { return true }
    if isThere { rewrite() }
    if journal.language != language { keepDeed(.language(language)) }
    let count = changes(journal).count
    guard isThere, count > 0 || way.brokenOff != nil || journal.before != nil else {
      if isLeaving { printer.say(CourseWords.emptyCluster(name, isKept: keep.obstacle == nil)) }
      return false
    }
    printer.say(CourseWords.backInCluster(name, count))
    if let deed = way.brokenOff {
      printer.say(CourseWords.startBrokenOff(deed))
    } else {
      printer.say(ResumedState(journal, way.different))
      if journal.before != nil { printer.say(CourseWords.mayGoForth, .dim) }
    }
    if !clusterOptions.isEmpty, clusterOptions != journal.options {
      printer.say(CourseWords.otherOptions(name, journal.options, clusterOptions))
    }
    return true
  }

  func leave(_ output: Output, _ errors: Output) {
    guard let lab else { return }
    if reviewing != nil { return leaveReview(output, errors) }
    note("leave")
    StepPrinter(self, output).say(CourseWords.left(lab.head.title))
    _ = open(cluster ?? progress.cluster ?? Self.firstCluster, isLeaving: true, output, errors)
  }

  // MARK: The command

  /// `cluster` and its words: gives the status.
  func cluster(_ words: [String], _ output: Output, _ errors: Output) -> Int32 {
    let names = words.dropFirst().filter { $0 != "-y" }
    let isSure = words.contains("-y")
    if let bad = names.first(where: { !Self.isClusterName($0) }), words.first != "list" {
      errors.prose("cluster: " + CourseWords.badClusterName(bad).text(in: language))
      return 2
    }
    switch (words.first ?? "list", names.count) {
    case ("list", 0): return listClusters(output)
    case ("open", 1): return openCluster(names[0], isSure, output, errors)
    case ("rename", 1): return rename(nil, to: names[0], output, errors)
    case ("rename", 2): return rename(names[0], to: names[1], output, errors)
    case ("copy", 1): return copy(nil, to: names[0], output, errors)
    case ("copy", 2): return copy(names[0], to: names[1], output, errors)
    case ("delete", 1): return delete(names[0], isSure, output, errors)
    default:
      errors.prose("cluster: " + CourseWords.clusterUse.text(in: language))
      return 2
    }
  }

  /// A name is part of a file's.
  static func isClusterName(_ name: String) -> Bool {
    isName(name) && !name.contains(".") && name.utf8.count <= 60
  }

  /// Those that there are, and the one that is open.
  var clusterNames: [String] {
    let prefix = Self.file("")
    let kept = keep.names.compactMap { name -> String? in
      guard name.hasPrefix(prefix) else { return nil }
      let rest = String(name.dropFirst(prefix.count))
      return Self.isClusterName(rest) ? rest : nil
    }
    let own = progress.cluster ?? Self.firstCluster
    return (kept.contains(own) ? kept : kept + [own]).sorted()
  }

  private func isKept(_ name: String) -> Bool { keep.read(Self.file(name)) != nil }

  private func listClusters(_ output: Output) -> Int32 {
    let current = cluster ?? progress.cluster ?? Self.firstCluster
    let names = clusterNames
    let width = (names.map { DisplayWidth.of($0) }.max() ?? 0) + 2
    for name in names {
      let isOpen = volume == nil && name == current && cluster != nil
      let journal = isOpen ? self.journal : kept(name)
      let gap = String(repeating: " ", count: width - DisplayWidth.of(name))
      let summary = journal.map(summary) ?? CourseWords.unreadableCluster
      output.line((name == current ? "* " : "  ") + name + gap + summary.text(in: language))
    }
    return 0
  }

  private func summary(_ journal: Journal) -> Words {
    CourseWords.cluster(journal, changes(journal))
  }

  /// The journal of a cluster, empty where it has none; nil where it cannot be read.
  private func kept(_ name: String) -> Journal? {
    guard let bytes = keep.read(Self.file(name)) else { return Journal() }
    return try? Journal.read(bytes)
  }

  private func openCluster(
    _ name: String, _ isSure: Bool, _ output: Output, _ errors: Output
  ) -> Int32 {
    let printer = StepPrinter(self, output)
    let isNew = !clusterNames.contains(name) && name != Self.firstCluster
    // A slip of the fingers is no wish for another cluster; where nobody can be asked, it is what was typed.
    if isNew, let near = Nearness.nearest(name, among: clusterNames),
      session.typist.keyboard != nil,
      !agrees(to: CourseWords.makes(name, near), isSure, "cluster", output, errors)
    {
      return 1
    }
    if let lab {
      note("leave")
      printer.say(CourseWords.left(lab.head.title))
    }
    let before = cluster ?? progress.cluster ?? Self.firstCluster
    if !open(name, isLeaving: false, output, errors) {
      let isKept = keep.obstacle == nil
      printer.say(
        isNew
          ? CourseWords.newCluster(name, before, isKept: isKept)
          : CourseWords.emptyCluster(name, isKept: isKept))
    }
    return 0
  }

  /// Why there cannot be a cluster of this name now, and what is there to take its name or its deeds from.
  private func source(
    _ given: String?, for new: String, _ errors: Output
  ) -> String? {
    let name = given ?? (volume == nil ? cluster : nil) ?? progress.cluster ?? Self.firstCluster
    guard isThere(name) else {
      let near = Nearness.nearest(name, among: clusterNames.filter(isThere))
      errors.prose("cluster: " + CourseWords.unknownCluster(name, near).text(in: language))
      return nil
    }
    guard !isKept(new) else {
      errors.prose("cluster: " + CourseWords.clusterIsThere(new).text(in: language))
      return nil
    }
    return name
  }

  private func rename(
    _ given: String?, to new: String, _ output: Output, _ errors: Output
  ) -> Int32 {
    guard let name = source(given, for: new, errors) else { return 1 }
    // One in which nothing was done has no file yet.
    guard !isKept(name) || keep.rename(Self.file(name), to: Self.file(new)) else {
      return cannot(errors)
    }
    if cluster == name { cluster = new }
    if progress.cluster ?? Self.firstCluster == name { note("cluster \(new)") }
    output.prose(CourseWords.renamed(name, new).text(in: language))
    return 0
  }

  private func copy(
    _ given: String?, to new: String, _ output: Output, _ errors: Output
  ) -> Int32 {
    guard let name = source(given, for: new, errors) else { return 1 }
    guard isKept(name) else {
      errors.prose("cluster: " + CourseWords.nothingToCopy(name).text(in: language))
      return 1
    }
    guard let bytes = keep.read(Self.file(name)),
      keep.replace(Self.file(new), with: String(decoding: bytes, as: UTF8.self))
    else { return cannot(errors) }
    output.prose(CourseWords.copied(name, new).text(in: language))
    return 0
  }

  private func delete(
    _ name: String, _ isSure: Bool, _ output: Output, _ errors: Output
  ) -> Int32 {
    let isOpen = volume == nil && cluster == name
    if !isKept(name), isThere(name) { return forget(name, output, errors) }
    guard isKept(name) else {
      let near = Nearness.nearest(name, among: clusterNames.filter(isKept))
      errors.prose("cluster: " + CourseWords.unknownCluster(name, near).text(in: language))
      return 1
    }
    let summary = kept(name).map(summary) ?? CourseWords.unreadableCluster
    guard agrees(to: CourseWords.delete(name, summary), isSure, "cluster", output, errors) else {
      return 1
    }
    guard keep.putAside(Self.file(name)) else { return cannot(errors) }
    output.prose(CourseWords.deleted(name, Self.file(name)).text(in: language))
    if isOpen { _ = open(name, isLeaving: true, output, errors) }
    return 0
  }

  /// Whether there is such a cluster, be it an open one in which nothing was done yet.
  private func isThere(_ name: String) -> Bool {
    isKept(name) || name == cluster ?? progress.cluster ?? Self.firstCluster
  }

  /// Deletes an empty cluster, which is open: then the first one is.
  private func forget(_ name: String, _ output: Output, _ errors: Output) -> Int32 {
    guard name != Self.firstCluster else {
      output.prose(CourseWords.emptyCluster(name, isKept: true).text(in: language))
      return 0
    }
    output.prose(CourseWords.deletedEmpty(name).text(in: language))
    if volume == nil {
      _ = open(Self.firstCluster, isLeaving: true, output, errors)
    } else {
      cluster = Self.firstCluster
      note("cluster \(Self.firstCluster)")
    }
    return 0
  }

  private func cannot(_ errors: Output) -> Int32 {
    errors.prose("cluster: " + CourseWords.obstacle(keep.obstacle).text(in: language))
    return 1
  }

  /// Whether somebody at the terminal agrees; where nobody can be asked, `-y` has to have said so.
  func agrees(
    to question: Words, _ isSure: Bool, _ verb: String, _ output: Output, _ errors: Output
  ) -> Bool {
    if isSure { return true }
    output.flush()
    guard let keyboard = session.typist.keyboard else {
      errors.prose("\(verb): " + CourseWords.notAsked(question).text(in: language))
      return false
    }
    StepPrinter(self, output).say(question)
    output.flush()
    let prompt = CourseWords.goOnPrompt.text(in: language)
    if case .line(let line) = keyboard.read(prompt, .input),
      ["y", "yes", "네", "예"].contains(line.filter { $0 != " " }.lowercased())
    {
      return true
    }
    output.prose(CourseWords.leftAsIs.text(in: language))
    return false
  }
}
