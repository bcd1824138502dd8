import GoldenFiles
import Testing

@Suite struct `A log` {
  @Test(arguments: GoldenFiles.files(below: "log", suffix: ".tsv"))
  func `does step by step what the recorded one did, and writes the same files`(
    path: String
  ) throws {
    var differences: [String] = []
    let scenarios = LogRecording.scenarios(path)
    #expect(!scenarios.isEmpty)
    for scenario in scenarios {
      let log = try RecordedLog(scenario)
      for step in scenario.steps {
        func differ(_ what: String, _ got: String, _ wanted: String) {
          differences.append(
            "\(scenario.name) \(step.number) \(step.operation) \(what)\n  got    \(got)\n  wanted \(wanted)"
          )
        }
        let result = try log.take(step)
        if result != step.result { differ("result", result, step.result) }
        if let state = step.state, state != log.state {
          differ("state", log.state.joined(separator: " "), state.joined(separator: " "))
        }
        guard !step.files.isEmpty else { continue }
        let files = try log.files()
        let names = files.map(\.name)
        if names != step.files.map(\.name) {
          differ(
            "files", names.joined(separator: " "), step.files.map(\.name).joined(separator: " "))
        }
        for file in step.files {
          guard let own = files.first(where: { $0.name == file.name }), own != file else {
            continue
          }
          differ(file.name, "\(own.size) \(own.hex)", "\(file.size) \(file.hex)")
        }
      }
    }
    #expect(differences.isEmpty, "\(differences.count):\n\(differences.joined(separator: "\n"))")
  }
}
