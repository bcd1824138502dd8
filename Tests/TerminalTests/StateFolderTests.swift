import Foundation
import Testing

@testable import Terminal

@Suite struct `The folder of what is kept` {
  @Test func `holds its own files, and no name leads out of it`() throws {
    let files = FileManager.default
    let outer = files.temporaryDirectory.path + "/state-\(UUID().uuidString)"
    defer { try? files.removeItem(atPath: outer) }
    for folder in ["/kept/labs-x", "/other"] {
      try files.createDirectory(atPath: outer + folder, withIntermediateDirectories: true)
    }
    #expect(files.createFile(atPath: outer + "/other/mine", contents: Data("mine".utf8)))
    let folder = StateFolder(outer + "/kept", locking: true)
    #expect(folder.append("a line\n", to: "progress"))
    #expect(folder.read("progress") == Array("a line\n".utf8))
    for name in ["../other/mine", "labs-x/../../other/mine", "\(outer)/other/mine"] {
      #expect(!folder.append("x", to: name))
      #expect(!folder.replace(name, with: "x"))
      #expect(!folder.putAside(name))
      #expect(folder.read(name) == nil)
    }
    #expect(files.contents(atPath: outer + "/other/mine") == Data("mine".utf8))
    #expect(try files.contentsOfDirectory(atPath: outer + "/other") == ["mine"])
    #expect(folder.obstacle == nil)
  }
}
