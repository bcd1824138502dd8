import Bytes
import Clockwork
import Testing
import ZooKeeper

@Suite struct `ZooKeeper's log on either disk` {
  private func records(_ disk: any Disk, _ folder: String) throws -> [String] {
    try DiskTransactionLog(disk, in: folder).records().map(\.text)
  }

  @Test(arguments: ConformanceDisk.allCases)
  func `ends before a record that was cut short, and goes on there`(
    _ kind: ConformanceDisk
  ) throws {
    try kind.run { disk, folder in
      #expect(try records(disk, folder) == [])
      let log = DiskTransactionLog(disk, in: folder)
      for text in ["one", "two", "three"] { try log.append(ByteSlice(utf8: text)) }
      #expect(try records(disk, folder) == ["one", "two", "three"])

      let file = try disk.open(folder + "/version-2/log.1", creating: false)
      try file.resize(to: try file.size - 1)
      let shorter = DiskTransactionLog(disk, in: folder)
      #expect(try shorter.records().map(\.text) == ["one", "two"])
      try shorter.append(ByteSlice(utf8: "3"))
      #expect(try records(disk, folder) == ["one", "two", "3"])
    }
  }
}
