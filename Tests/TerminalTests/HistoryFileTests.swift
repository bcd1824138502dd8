import Foundation
import Testing

@testable import Terminal

@Suite struct `The history's file` {
  private static func inFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.path + "/history-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  @Test func `keeps lines for the next run, in folders that it makes`() throws {
    try Self.inFolder { folder in
      let path = folder + "/state/kafkalab/history"
      HistoryFile(path).append("echo 안녕")
      HistoryFile(path).append("  ")
      HistoryFile(path).append("two\nlines")
      HistoryFile(path).append("ls")
      #expect(HistoryFile(path).lines() == ["echo 안녕", "ls"])
    }
  }

  @Test func `does without a file that cannot be had`() throws {
    try Self.inFolder { folder in
      for path in [nil, "/proc/none/history", folder] {
        HistoryFile(path).append("ls")
        #expect(HistoryFile(path).lines() == [])
      }
    }
  }

  @Test func `reads past what is broken, and is cut when it has grown too long`() throws {
    try Self.inFolder { folder in
      let path = folder + "/history"
      let broken = Data("one\n\u{1b}[2Jtwo\nthr".utf8)
      _ = FileManager.default.createFile(atPath: path, contents: broken)
      #expect(HistoryFile(path).lines() == ["one", "thr"])
      let long = (0...2 * HistoryFile.most).map { "line \($0)\n" }.joined()
      _ = FileManager.default.createFile(atPath: path, contents: Data(long.utf8))
      let last = HistoryFile(path).lines()
      #expect(last.count == HistoryFile.most)
      #expect(last.last == "line \(2 * HistoryFile.most)")
      let size = FileManager.default.contents(atPath: path)?.count ?? 0
      #expect(size < long.utf8.count)
    }
  }

  @Test func `lies where the XDG rules say`() {
    func path(_ variables: [String: String]) -> String? {
      HistoryFile.path(for: "kafkalab") { variables[$0] }
    }
    #expect(path(["HOME": "/home/kim"]) == "/home/kim/.local/state/kafkalab/history")
    #expect(path(["HOME": "/home/kim", "XDG_STATE_HOME": "/s"]) == "/s/kafkalab/history")
    #expect(
      path(["HOME": "/h", "XDG_STATE_HOME": "no path"]) == "/h/.local/state/kafkalab/history")
    #expect(path([:]) == nil)
  }
}
