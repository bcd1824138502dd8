import Blueprint
import Clockwork
import Editions
import Foundation
import GoldenFiles
import Labs
import Shell
import Simulator
import Unix

/// The labs of the project, and sessions for them.
enum LabFolder {
  static let root: String = {
    var parts = GoldenFiles.folder.split(separator: "/", omittingEmptySubsequences: false)
    parts.removeLast(2)
    return parts.joined(separator: "/")
  }()

  static func shelf(_ more: [String: String] = [:]) -> LabShelf {
    let folder = root + "/Labs"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return LabShelf(
      folder: "Labs", names: { names + more.keys.sorted() },
      read: { name in
        more[name].map { Array($0.utf8) }
          ?? FileManager.default.contents(atPath: folder + "/" + name).map { [UInt8]($0) }
      })
  }

  static func session(_ lab: Lab?) -> Session {
    let own = SimulatedDisk(now: Host.firstInstant)
    try? own.makeDirectory("/home/kim")
    let local = Host(name: "laptop", disk: ReadOnlyDisk(own), directory: "/home/kim")
    local.home = "/home/kim"
    let conditions = lab?.head.conditions ?? ClusterConditions()
    let layout = lab?.head.layout ?? ClusterLayout(edition: .standard)
    return Session.fresh(
      on: local, layout, conditions, language: .english, commands: LabVerbs.all + Commands.all)
  }

  static func text(_ path: String) -> String {
    String(
      decoding: FileManager.default.contents(atPath: root + "/" + path) ?? Data(), as: UTF8.self)
  }
}
