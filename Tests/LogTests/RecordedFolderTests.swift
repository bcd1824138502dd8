import Bytes
import Clockwork
import GoldenFiles
import Log
import Records
import Testing

@Suite struct `A folder that a broker left` {
  private static let folders = RecordedFolder.all()

  @Test func `is found in the recordings`() {
    #expect(`A folder that a broker left`.folders.count > 20)
  }

  @Test func `after a clean stop is read whole and left as it was`() throws {
    var differences: [String] = []
    for folder in `A folder that a broker left`.folders where folder.stage == nil {
      let disk = try folder.laid()
      let log = try folder.open(on: disk, wasClean: true)
      try folder.lead(log)
      try log.updateHighWatermark(to: log.logEndOffset)
      var bytes = 0
      var offset = log.logStartOffset
      while offset < log.logEndOffset {
        let fetched = try log.read(from: offset, most: 1 << 20, isolation: .logEnd).get()
        let batches = try BatchReader.all(fetched.records)
        guard let last = batches.last else { break }
        bytes += batches.reduce(0) { $0 + $1.size }
        for batch in batches where !batch.isValid {
          differences.append("\(folder.path): batch at \(batch.writtenOffset) is not valid")
        }
        offset = last.nextOffset
      }
      if offset != log.logEndOffset || bytes > log.size {
        differences.append("\(folder.path): read \(bytes) of \(log.size) bytes up to \(offset)")
      }
      try log.close()
      differences += try folder.differences(on: disk, logStart: log.logStartOffset)
    }
    #expect(differences.isEmpty, "\(differences.joined(separator: "\n"))")
  }

  @Test func `damaged is brought into the state that the broker brought it into`() throws {
    var differences: [String] = []
    for after in `A folder that a broker left`.folders where after.stage == "after" {
      let path = after.path.replacing("/after/", with: "/damaged/")
      guard
        let damaged = `A folder that a broker left`.folders.first(where: { $0.path == path })
      else { continue }
      let disk = try damaged.laid()
      let log = try damaged.open(on: disk, wasClean: damaged.scenario.hasPrefix("clean-")) {
        $0.segmentBytes = 1024
        $0.indexIntervalBytes = 200
      }
      try after.lead(log)
      differences += try after.differences(on: disk)
    }
    #expect(differences.isEmpty, "\(differences.joined(separator: "\n"))")
  }
}
