import Testing

/// What a lab or a script says must not reach the learner's own disk. `save` alone writes there, and
/// `kafkalab progress --out` on the command line, which no lab reaches; what the program keeps of its own lies
/// in its state folder.
@Suite struct `The learner's own disk` {
  /// The files whose code has one of these words.
  private static func files(with words: String...) -> Set<String> {
    Set(
      SourceTree.sources.filter { file in
        file.lines(with: words).contains { _, line in
          let code = line.prefix(while: { $0 != "/" || !line.contains("//") })
          return words.contains(where: code.contains)
        }
      }.map(\.name))
  }

  @Test func `is opened for writing in three places, and handed to no more than one command`() {
    let opening = Self.files(with: "O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC", "O_APPEND")
    // An editor gets a copy in a folder that was made for it, and nothing else.
    #expect(
      opening == [
        "RealDisk.swift", "StateFolder.swift", "HistoryFile.swift", "EditorProgram.swift",
      ])
    let writable = Self.files(with: "RealDisk()")
    // `kafkalab progress --out` is typed where no lab can.
    #expect(writable == ["Program.swift", "ProgressCommand.swift"])
    let holders = Self.files(with: "ownDisk")
    // The rig of the labs' storm hands on a simulated one.
    #expect(holders == ["Session.swift", "SaveCommand.swift", "Program.swift", "LabRig.swift"])
    let reaching = Self.files(with: "reachesOut: true")
    #expect(reaching == ["SaveCommand.swift"])
  }
}
