import Bytes
import GoldenFiles

/// The scenarios of `log/*.tsv`: what a real log did, step by step, and its files.
struct LogRecording {
  struct File: Equatable {
    let name: String
    let size: Int
    let hex: String
  }

  struct Step {
    let number: String
    let clock: Int64
    let operation: String
    let arguments: String
    let result: String
    var state: [String]?
    var files: [File] = []
  }

  struct Scenario {
    let name: String
    let settings: String
    var steps: [Step] = []
  }

  static func scenarios(_ path: String) -> [Scenario] {
    var scenarios: [Scenario] = []
    for row in GoldenFiles.rows(path) {
      switch row[0] {
      case "scenario": scenarios.append(Scenario(name: row[1], settings: row[2]))
      case "step":
        scenarios[scenarios.count - 1].steps.append(
          Step(
            number: row[1], clock: Int64(row[2]) ?? 0, operation: row[3], arguments: row[4],
            result: row[5]))
      case "state": edit(&scenarios) { $0.state = Array(row.dropFirst()) }
      case "file":
        edit(&scenarios) {
          $0.files.append(File(name: row[1], size: Int(row[2]) ?? -1, hex: row[3]))
        }
      default: break
      }
    }
    return scenarios
  }

  private static func edit(_ scenarios: inout [Scenario], _ body: (inout Step) -> Void) {
    let last = scenarios.count - 1
    body(&scenarios[last].steps[scenarios[last].steps.count - 1])
  }
}
