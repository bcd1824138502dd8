import Testing

/// What a lab or a script says must not reach the learner's own disk. `save` alone writes there,
/// and what the program keeps of its own lies in its state folder.
@Suite struct `The learner's own disk` {
  private static func files(where isMeant: (Substring) -> Bool) -> Set<String> {
    Set(
      SourceTree.sources.filter { file in
        file.lines.contains { line in
          isMeant(line.prefix(while: { $0 != "/" || !line.contains("//") }))
        }
      }.map(\.name))
  }

  @Test func `is opened for writing in two places, and handed to no more than one command`() {
    let flags = ["O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC", "O_APPEND"]
    let opening = Self.files { line in flags.contains(where: line.contains) }
    #expect(opening == ["RealDisk.swift", "StateFolder.swift", "HistoryFile.swift"])
    let writable = Self.files { $0.contains("RealDisk()") }
    #expect(writable == ["Program.swift"])
    let holders = Self.files { $0.contains("ownDisk") }
    // The rig of the labs' storm hands on a simulated one.
    #expect(holders == ["Session.swift", "SaveCommand.swift", "Program.swift", "LabRig.swift"])
    let reaching = Self.files { $0.contains("reachesOut: true") }
    #expect(reaching == ["SaveCommand.swift"])
  }
}
