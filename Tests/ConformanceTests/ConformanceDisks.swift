import Clockwork
import Foundation
import Server
import Simulator

/// The two disks that the same tests run on: one in memory, one of this machine.
enum ConformanceDisk: String, CaseIterable, Sendable {
  case simulated
  case real

  /// Runs a body with a disk and an empty folder on it, and clears up.
  func run<Result>(_ body: (any Disk, String) throws -> Result) throws -> Result {
    switch self {
    case .simulated:
      let disk = SimulatedDisk(now: 1_600_000_000_000)
      try disk.makeDirectory("/data")
      return try body(disk, "/data")
    case .real:
      let folder = FileManager.default.temporaryDirectory.path + "/conformance-\(UUID().uuidString)"
      let disk = RealDisk()
      try disk.makeDirectory(folder)
      defer { try? FileManager.default.removeItem(atPath: folder) }
      return try body(disk, folder)
    }
  }
}
